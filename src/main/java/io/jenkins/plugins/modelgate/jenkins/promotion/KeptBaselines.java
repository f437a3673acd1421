package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.build.BaselineResolver;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubjects;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import jenkins.util.VirtualFile;

/** Baselines that Jenkins keeps: {@code production} and other aliases of the registry, and {@code JOB#NUMBER}. */
@Extension
public class KeptBaselines implements BaselineResolver {
    private static final Pattern BUILD = Pattern.compile(".+#[0-9]{1,9}");

    @Override
    public boolean knows(String baseline) {
        return BUILD.matcher(baseline).matches() || isAlias(baseline);
    }

    @Override
    public Optional<Champion> resolve(Run<?, ?> run, String id, String baseline) throws IOException {
        GateSubjects builds = new GateSubjects(run);
        if (BUILD.matcher(baseline).matches()) {
            return Optional.of(ofBuild(builds.find(baseline), id, baseline));
        }
        Optional<ModelVersion> version;
        try {
            version = EmbeddedRegistry.get().find(id).flatMap(model -> model.alias(baseline));
        } catch (RegistryException e) {
            throw new AbortException("the baseline '" + baseline + "' cannot be looked up: " + e.getMessage());
        }
        return version.isEmpty() ? Optional.empty() : Optional.of(ofVersion(builds, version.get()));
    }

    private static Champion ofVersion(GateSubjects builds, ModelVersion version) throws AbortException {
        ModelVersion.Location location = version.location();
        String where = "version " + version.version() + " of " + version.model();
        if (location.job() == null || location.build() == null) {
            throw new AbortException(where + " was not registered by a build; its bytes are not kept in Jenkins");
        }
        Run<?, ?> run = builds.find("/" + location.job() + "#" + location.build());
        return champion(run, location.path(), version.sha256(), where);
    }

    private static Champion ofBuild(Run<?, ?> run, String id, String baseline) throws IOException {
        try {
            ModelInfo model = new ReportFolder(run, id).read().model();
            if (model.sha256() == null) {
                throw new AbortException("the baseline " + baseline + " evaluated no file as '" + id + "'");
            }
            return champion(run, ArchivedModel.artifactPath(model.path()), model.sha256(), baseline);
        } catch (NoSuchFileException e) {
            throw new AbortException("the baseline " + baseline + " has no evaluation '" + id + "'");
        }
    }

    private static Champion champion(Run<?, ?> run, String path, String sha256, String where) {
        VirtualFile artifact = run.getArtifactManager().root().child(path);
        return new Champion(path.substring(path.lastIndexOf('/') + 1), sha256, where, artifact::open);
    }

    private static boolean isAlias(String baseline) {
        try {
            Names.alias(baseline);
            return true;
        } catch (RegistryException e) {
            return false;
        }
    }
}
