package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.registry.AuditAnchors;
import io.jenkins.plugins.modelgate.registry.AuditHead;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import picocli.CommandLine.Option;

/** What the audit log records about a change of an alias. */
final class ChangeOptions {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            order = 21,
            description = "The reason, for the audit log. Required for a rollback.")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            order = 22,
            defaultValue = "${sys:user.name}",
            description = "Who makes the change, for the audit log. Default: the user of the operating system")
    private String by;

    @Option(
            names = "--anchor",
            paramLabel = "WHERE",
            order = 23,
            description = "Where to note the end of the audit log, outside of the registry: a file, or git:CLONE for a "
                    + "tag. 'verify --anchor' compares.")
    private String anchor;

    /**
     * Prints the current end of the audit log, and records it if an anchor was requested.
     *
     * @throws UserInputException if an anchor was requested and the registry has no audit log
     * @throws RegistryException if it cannot be recorded
     */
    void tellEnd(ModelRegistry registry, Console console) throws RegistryException {
        if (registry instanceof FileRegistry files) {
            AuditHead head = files.head();
            console.out().println("audit log ends at " + head.sha256());
            if (anchor != null) {
                AuditAnchors.at(anchor).note(head);
            }
        }
    }

    /** Fails where {@link #tellEnd} would fail, before anything is changed. */
    void check(ModelRegistry registry) throws RegistryException {
        if (anchor == null) {
            return;
        }
        if (!(registry instanceof FileRegistry)) {
            throw new UserInputException("--anchor " + anchor + ": only a registry in a folder has an audit log");
        }
        AuditAnchors.at(anchor).check();
    }

    /** {@code null} if none was given. */
    String reason() {
        return reason;
    }

    String by() {
        return by;
    }
}
