package hudson.security;

import jenkins.model.IdStrategy;
import org.springframework.security.core.userdetails.UserDetails;

public abstract class SecurityRealm {
    public IdStrategy getUserIdStrategy() {
        throw new UnsupportedOperationException();
    }

    public IdStrategy getGroupIdStrategy() {
        throw new UnsupportedOperationException();
    }

    public UserDetails loadUserByUsername2(String username) {
        throw new UnsupportedOperationException();
    }

    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) {
        throw new UnsupportedOperationException();
    }
}
