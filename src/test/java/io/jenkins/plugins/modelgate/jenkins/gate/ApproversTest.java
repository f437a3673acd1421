package io.jenkins.plugins.modelgate.jenkins.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApproversTest {
    private static final AccountDirectory.Known YES = AccountDirectory.Known.YES;
    private static final AccountDirectory.Known UNTOLD = AccountDirectory.Known.UNTOLD;

    private final Approvers approvers = new Approvers(new Directory(
            Map.of("anna", YES, "release", YES, "quiet", UNTOLD),
            Map.of("release", YES, "testers", YES, "ldap-group", UNTOLD)));

    @Test
    void aNameWithoutATypeGetsTheOneThatItCanHave() {
        assertThat(approvers.resolve(List.of("anna", "testers", "user:anna", "group: testers")))
                .containsExactly("user:anna", "group:testers", "user:anna", "group:testers");
    }

    @Test
    void aNameThatCouldBeBothIsRefused() {
        refused("release", "is a user and a group; write user:release or group:release");
        assertThat(approvers.resolve(List.of("user:release", "group:release")))
                .containsExactly("user:release", "group:release");
    }

    /** Whoever registers the name later would be the approver. */
    @Test
    void aNameThatNobodyHasYetIsRefused() {
        refused("user:nobody", "names the user 'nobody', whom the security realm does not know");
        refused("group:nobody", "names the group 'nobody', which the security realm does not know");
        refused("nobody", "is neither a user nor a group that the security realm knows; write user:ID or group:NAME");
        refused("user:", "names nobody");
    }

    @Test
    void whereTheRealmCannotTellAUserMustHaveBeenHereAndAGroupIsBelieved() {
        refused("user:quiet", "who has never signed in here");
        refused("quiet", "is neither a user nor a group");
        refused("ldap-group", "is neither a user nor a group");
        assertThat(approvers.resolve(List.of("group:ldap-group"))).containsExactly("group:ldap-group");
    }

    private void refused(String name, String why) {
        assertThatThrownBy(() -> approvers.resolve(List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private record Directory(Map<String, Known> users, Map<String, Known> groups) implements AccountDirectory {
        @Override
        public Known user(String id) {
            return users.getOrDefault(id, Known.NO);
        }

        @Override
        public Known group(String name) {
            return groups.getOrDefault(name, Known.NO);
        }
    }
}
