package io.jenkins.plugins.modelgate.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import weka.core.Instances;
import weka.core.Version;

/** The version of Weka in use. */
public final class WekaVersion {
    private static final String COORDINATES = "/META-INF/maven/nz.ac.waikato.cms.weka/weka-stable/pom.properties";

    private WekaVersion() {}

    /** The version as published; the release 3.8.7 calls itself 3.8.8-SNAPSHOT in {@link Version}. */
    public static String published() {
        try (InputStream in = Instances.class.getResourceAsStream(COORDINATES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", Version.VERSION);
        } catch (IOException e) {
            return Version.VERSION;
        }
    }
}
