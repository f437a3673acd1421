package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.FilePath;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.registry.GitTagRegistry;
import io.jenkins.plugins.modelgate.registry.MlflowRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.net.URI;

/** A registry other than Jenkins's own, as a job names it. */
final class NamedRegistry {
    private static final String GIT = "git:";

    private NamedRegistry() {}

    /**
     * @throws AbortException when Jenkins does not talk to it, or the credentials are not for this build
     */
    static ModelRegistry open(PromotionRequest request, PromotionContext context)
            throws AbortException, RegistryException {
        return request.registry().startsWith(GIT)
                ? git(request.registry().substring(GIT.length()), context)
                : mlflow(request, context);
    }

    private static ModelRegistry git(String folder, PromotionContext context) throws AbortException {
        if (context.directory() == null || context.launcher() == null) {
            throw new AbortException("the registry git:" + folder + " is in a workspace; promote in a node block");
        }
        String unix = folder.replace('\\', '/');
        if (unix.startsWith("/") || unix.matches("[A-Za-z]:.*") || ("/" + unix + "/").contains("/../")) {
            throw new AbortException("the registry git:" + folder + " has to be a folder in the workspace");
        }
        FilePath clone =
                unix.isEmpty() ? context.directory() : context.directory().child(unix);
        return new GitTagRegistry(new AgentClone(clone, context.launcher(), context.listener()));
    }

    private static ModelRegistry mlflow(PromotionRequest request, PromotionContext context)
            throws AbortException, RegistryException {
        URI url;
        try {
            url = RegistryUrls.check(request.registry());
        } catch (IllegalArgumentException e) {
            throw new AbortException("Promotion refused: " + e.getMessage());
        }
        String token = request.credentialsId() == null
                ? null
                : SecretTexts.find(context.promoting(), request.credentialsId(), url.toString());
        return new MlflowRegistry(url, () -> token, ProxyConfiguration.newHttpClientBuilder());
    }
}
