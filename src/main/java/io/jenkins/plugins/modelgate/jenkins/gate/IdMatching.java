package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.security.SecurityRealm;
import java.util.Collection;
import java.util.function.BiPredicate;
import jenkins.model.Jenkins;

/**
 * When two ids are one: upper and lower case may or may not make a difference, as the security realm has it.
 *
 * @param users of people
 * @param groups of their groups
 */
record IdMatching(BiPredicate<String, String> users, BiPredicate<String, String> groups) {
    static IdMatching ofTheSecurityRealm() {
        SecurityRealm realm = Jenkins.get().getSecurityRealm();
        return new IdMatching(realm.getUserIdStrategy()::equals, realm.getGroupIdStrategy()::equals);
    }

    boolean anyUser(Collection<String> ids, String user) {
        return ids.stream().anyMatch(id -> users.test(id, user));
    }

    boolean anyGroup(Collection<String> names, String group) {
        return names.stream().anyMatch(name -> groups.test(name, group));
    }
}
