package io.jenkins.plugins.modelgate.jenkins.promotion;

import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Checks the servers that a job may make Jenkins connect to. Users who may configure a job must not reach what only
 * Jenkins can reach, and a host name may resolve to another address each time: the administrator's list decides.
 */
public final class RegistryUrls {
    private RegistryUrls() {}

    /**
     * @param url as given in the job
     * @return the server
     * @throws IllegalArgumentException when Jenkins may not connect to it; one line
     */
    public static URI check(String url) {
        URI uri = parse(url);
        if (ModelGateConfiguration.get().getRegistries().contains(withoutSlash(url))) {
            return uri;
        }
        throw new IllegalArgumentException("the registry at " + uri.getHost()
                + " is not among those that an administrator allows under Manage Jenkins, System, Model Gate");
    }

    /**
     * @throws IllegalArgumentException when it is not the URL of a server
     */
    public static URI parse(String url) {
        try {
            URI uri = new URI(withoutSlash(url));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "a registry is https://HOST[:PORT][/PATH] of an MLflow server without user, or git:FOLDER of a clone");
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceAll("/+$", "");
    }
}
