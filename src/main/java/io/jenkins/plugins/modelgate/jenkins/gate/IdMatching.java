package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.security.SecurityRealm;
import java.util.Collection;
import java.util.function.BiPredicate;
import jenkins.model.Jenkins;

/**
 * Compares ids. The security realm decides whether case matters.
 *
 * @param users compares user ids
 * @param groups compares group names
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
