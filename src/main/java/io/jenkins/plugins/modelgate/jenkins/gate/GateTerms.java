package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may open a gate, as given in the Jenkinsfile. A class, not a record, because XStream stores it with the build.
 */
public final class GateTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Longer messages are cut: each is stored with the build and shown on its page. */
    static final int MAX_MESSAGE = 2_000;

    private final ArrayList<String> approvers;
    private final int approvals;
    private final boolean notByStarter;
    private final String message;

    /**
     * @param approvers {@code user:anna}, {@code group:release}; a name without a type can mean either
     * @param approvals how many different people must approve; at least 1
     * @param notByStarter whether the people who started the build may not approve
     * @param message shown to the approvers, cut after 2,000 characters; {@code null} for none
     */
    public GateTerms(List<String> approvers, int approvals, boolean notByStarter, String message) {
        if (approvals < 1 || approvals > 100) {
            throw new IllegalArgumentException("approvals is " + approvals + ", expected 1 to 100");
        }
        this.approvers = new ArrayList<>(approvers);
        this.approvals = approvals;
        this.notByStarter = notByStarter;
        this.message = message == null ? null : SafeText.shortened(message, MAX_MESSAGE);
    }

    /** The same terms with resolved approvers. */
    public GateTerms resolved(Approvers known) {
        return new GateTerms(known.resolve(approvers), approvals, notByStarter, message);
    }

    /** Splits names separated by commas or line feeds. */
    public static List<String> names(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split("[,\\n]"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    public List<String> approvers() {
        return List.copyOf(approvers);
    }

    public int approvals() {
        return approvals;
    }

    public boolean notByStarter() {
        return notByStarter;
    }

    public String message() {
        return message;
    }
}
