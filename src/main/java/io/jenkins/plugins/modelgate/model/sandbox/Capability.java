package io.jenkins.plugins.modelgate.model.sandbox;

/** Describes what a member of the Java library does, in words that follow "it tried to". */
enum Capability {
    FILES("open a file", "java.io.File", "java.io.RandomAccess", "java.io.Print", "java.nio.", "java.util.Scanner"),
    ARCHIVES("open a file", "java.util.zip.", "java.util.jar.", "java.util.logging.", "javax.imageio."),
    OBJECTS("load objects", "java.io.ObjectInput"),
    NETWORK("use the network", "java.net.", "java.rmi.", "javax.net."),
    DATABASES("use a database", "java.sql.", "javax.sql.", "weka.experiment."),
    WINDOWS("open a window", "java.awt.", "javax.swing.", "weka.gui."),
    DOCUMENTS("read a document", "javax.xml.", "org.xml."),
    PROCESS("end or change this process", "java.lang.System", "java.lang.Runtime", "java.lang.Thread"),
    PROCESSES("start another process", "java.lang.Process"),
    SCRIPTS("run a script", "javax.script."),
    CODE("run other code", "java.lang.Class", "java.lang.reflect.", "java.lang.invoke.", "java.beans."),
    OTHER("do what scoring does not need", "");

    private final String words;
    private final String[] members;

    Capability(String words, String... members) {
        this.words = words;
        this.members = members;
    }

    /** @param member full name of a class and a member */
    static String of(String member) {
        for (Capability capability : values()) {
            for (String begin : capability.members) {
                if (member.startsWith(begin)) {
                    return capability.words;
                }
            }
        }
        throw new AssertionError("every text begins with the empty one");
    }
}
