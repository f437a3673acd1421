package io.jenkins.plugins.modelgate.jenkins.gate;

import java.util.List;

/**
 * Resolves the named approvers before anybody is asked: a name that does not exist yet could be registered by anybody
 * later.
 */
public final class Approvers {
    private final AccountDirectory accounts;

    Approvers(AccountDirectory accounts) {
        this.accounts = accounts;
    }

    /** Resolves names with Jenkins's security realm. */
    public static Approvers ofTheSecurityRealm() {
        return new Approvers(new RealmDirectory());
    }

    /**
     * Adds the types to the names.
     *
     * @param names as given in the Jenkinsfile
     * @throws IllegalArgumentException when a name is unknown or ambiguous; one line
     */
    public List<String> resolve(List<String> names) {
        return names.stream().map(this::resolve).toList();
    }

    private String resolve(String text) {
        Approver named = Approver.parse(text);
        if (named.name().isEmpty()) {
            throw new IllegalArgumentException(Messages.Approvers_empty(text));
        }
        if (Approver.USER.equals(named.type())) {
            return user(named);
        }
        return Approver.GROUP.equals(named.type()) ? group(named) : either(named.name());
    }

    private String user(Approver user) {
        return switch (accounts.user(user.name())) {
            case YES -> user.toString();
            case NO -> throw new IllegalArgumentException(Messages.Approvers_unknownUser(user.name()));
            case UNTOLD -> throw new IllegalArgumentException(Messages.Approvers_untoldUser(user.name()));
        };
    }

    /** If a realm cannot list its groups, the name is accepted: the realm decides who is in the group. */
    private String group(Approver group) {
        if (accounts.group(group.name()) == AccountDirectory.Known.NO) {
            throw new IllegalArgumentException(Messages.Approvers_unknownGroup(group.name()));
        }
        return group.toString();
    }

    private String either(String name) {
        boolean user = accounts.user(name) == AccountDirectory.Known.YES;
        AccountDirectory.Known group = accounts.group(name);
        if (user && group == AccountDirectory.Known.YES) {
            throw new IllegalArgumentException(Messages.Approvers_both(name));
        }
        if (user) {
            return new Approver(Approver.USER, name).toString();
        }
        if (group == AccountDirectory.Known.YES) {
            return new Approver(Approver.GROUP, name).toString();
        }
        throw new IllegalArgumentException(Messages.Approvers_neither(name));
    }
}
