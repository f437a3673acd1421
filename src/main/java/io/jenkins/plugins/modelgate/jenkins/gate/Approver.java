package io.jenkins.plugins.modelgate.jenkins.gate;

import java.util.Set;

/**
 * A named approver: {@code user:anna} or {@code group:release-team}. A name without a type can mean either and is
 * resolved before anybody is asked; only gates from older versions still contain such names.
 *
 * @param type {@code user} or {@code group}; {@code null} for either
 * @param name the id of a user, or the name of a group
 */
record Approver(String type, String name) {
    static final String USER = "user";
    static final String GROUP = "group";

    static Approver parse(String text) {
        for (String type : new String[] {USER, GROUP}) {
            if (text.startsWith(type + ":")) {
                return new Approver(type, text.substring(type.length() + 1).strip());
            }
        }
        return new Approver(null, text.strip());
    }

    boolean matches(String user, Set<String> groups, IdMatching ids) {
        return !GROUP.equals(type) && ids.users().test(name, user) || !USER.equals(type) && ids.anyGroup(groups, name);
    }

    @Override
    public String toString() {
        return type == null ? name : type + ":" + name;
    }
}
