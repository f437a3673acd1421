package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.IOException;
import java.nio.file.Path;

/** The process that {@link FollowedProcessTest} follows. */
final class ObedientProcess {
    private ObedientProcess() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "talk" -> {
                System.out.println("in " + Path.of("").toRealPath());
                System.out.println("größer");
                System.err.println("problem");
                System.exit(3);
            }
            case "environment" -> System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
            case "parent" -> {
                Process child = new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ObedientProcess.class.getName(),
                                "until-end-of-input")
                        .start();
                child.getInputStream().read();
                System.out.println("child " + child.pid());
                System.in.read();
            }
            case "until-end-of-input" -> {
                System.out.println("child " + ProcessHandle.current().pid());
                System.in.read();
                System.out.println("end of input");
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
