package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.User;
import hudson.security.SecurityRealm;
import hudson.security.UserMayOrMayNotExistException2;
import jenkins.model.Jenkins;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The users and groups of Jenkins's security realm. */
final class RealmDirectory implements AccountDirectory {
    /** Jenkins's built-in group of all users who have signed in. */
    private static final String AUTHENTICATED = "authenticated";

    private final SecurityRealm realm = Jenkins.get().getSecurityRealm();

    /** If the realm cannot tell, a user who has signed in to this Jenkins before is known. */
    @Override
    public Known user(String id) {
        Known known = ask(() -> realm.loadUserByUsername2(id));
        return known == Known.UNTOLD && User.getById(id, false) != null ? Known.YES : known;
    }

    @Override
    public Known group(String name) {
        return name.equals(AUTHENTICATED) ? Known.YES : ask(() -> realm.loadGroupByGroupname2(name, false));
    }

    private static Known ask(Question question) {
        try {
            return question.ask() == null ? Known.NO : Known.YES;
        } catch (UserMayOrMayNotExistException2 e) {
            return Known.UNTOLD;
        } catch (UsernameNotFoundException e) {
            return Known.NO;
        } catch (AuthenticationException e) {
            // the realm is not answering at the moment
            return Known.UNTOLD;
        }
    }

    private interface Question {
        Object ask();
    }
}
