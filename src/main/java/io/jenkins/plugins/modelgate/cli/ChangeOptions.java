package io.jenkins.plugins.modelgate.cli;

import picocli.CommandLine.Option;

/** What the audit log is told of a change of an alias. */
final class ChangeOptions {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            order = 21,
            description = "Why, for the audit log. A rollback needs one.")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            order = 22,
            defaultValue = "${sys:user.name}",
            description = "Who, for the audit log. Default: the user of the operating system")
    private String by;

    /** {@code null} when none was given. */
    String reason() {
        return reason;
    }

    String by() {
        return by;
    }
}
