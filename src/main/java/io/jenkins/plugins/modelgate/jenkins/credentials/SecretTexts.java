package io.jenkins.plugins.modelgate.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** Credentials of the kind "Secret text": tokens for endpoints and registries. */
public final class SecretTexts {
    private SecretTexts() {}

    /**
     * Returns the secret if the build may use it. Jenkins records the use.
     *
     * @param id of the credentials
     * @param url of the service that the secret is for; credentials of a domain are limited to that domain
     * @throws AbortException when there are no such credentials or the build may not use them; the message is the same
     */
    public static String find(Run<?, ?> run, String id, String url) throws AbortException {
        StringCredentials found = CredentialsProvider.findCredentialById(
                id,
                StringCredentials.class,
                run,
                URIRequirementBuilder.fromUri(url).build());
        if (found == null) {
            throw new AbortException("there are no credentials '" + id + "' of the kind \"Secret text\" that this build"
                    + " may use for " + url);
        }
        return found.getSecret().getPlainText();
    }

    /**
     * For a form: the available credentials. Users who may not list them see only the current choice.
     *
     * @param item the item that is configured; {@code null} when there is none in the path
     * @param url of the service; {@code null} or blank while unknown
     * @param current the id of the current choice; may be {@code null}
     */
    public static ListBoxModel choices(Item item, String url, String current) {
        String none = "-";
        ListBoxModel choices = new ListBoxModel();
        choices.add(none, "");
        if (mayChoose(item)) {
            choices.addAll(CredentialsProvider.listCredentialsInItem(
                    StringCredentials.class,
                    item,
                    authentication(item),
                    URIRequirementBuilder.fromUri(url).build(),
                    CredentialsMatchers.always()));
        }
        if (current != null
                && !current.isBlank()
                && choices.stream().noneMatch(option -> current.equals(option.value))) {
            choices.add(current, current);
        }
        return choices;
    }

    private static boolean mayChoose(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
