package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.modelgate.jenkins.agent.WorkspaceFile;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.registry.GitTagRegistry;
import io.jenkins.plugins.modelgate.registry.MlflowRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.io.IOException;
import java.net.URI;

/** A registry given in the job, other than Jenkins's own. */
final class NamedRegistry {
    private static final String GIT = "git:";

    private NamedRegistry() {}

    /**
     * @throws AbortException when Jenkins may not connect to it, or the build may not use the credentials
     */
    static ModelRegistry open(PromotionRequest request, PromotionContext context)
            throws IOException, InterruptedException, RegistryException {
        return request.registry().startsWith(GIT)
                ? git(request.registry().substring(GIT.length()), context)
                : mlflow(request, context);
    }

    private static ModelRegistry git(String folder, PromotionContext context) throws IOException, InterruptedException {
        WorkspacePlace place = context.place();
        if (place == null) {
            throw new AbortException("the registry git:" + folder + " is in a workspace; promote in a node block");
        }
        String path = folder.isEmpty() ? "." : folder;
        WorkspaceFile.requireInside(
                place.workspace(),
                place.directory(),
                path,
                ModelGateConfiguration.get().isFilesOutsideWorkspace());
        // If the folder does not exist, git would look for a repository in its parent folders.
        if (!place.directory().child(path).exists()) {
            throw new AbortException("the registry git:" + folder + " is not there, or is outside the workspace");
        }
        return new GitTagRegistry(new AgentClone(place.directory().child(path), place.launcher(), context.listener()));
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
