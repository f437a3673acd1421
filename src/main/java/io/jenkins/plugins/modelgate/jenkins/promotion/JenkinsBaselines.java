package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BaselineResolver;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import jenkins.util.VirtualFile;

/**
 * Baselines in Jenkins: {@code production} and other aliases of the registry, {@code JOB#NUMBER}, {@code last-passed}
 * and {@code best-of N}.
 */
@Extension
public class JenkinsBaselines implements BaselineResolver {
    private static final Pattern BUILD = Pattern.compile(".+#[0-9]{1,9}");

    @Override
    public boolean knows(String baseline) {
        return PassedBuilds.knows(baseline) || BUILD.matcher(baseline).matches() || isAlias(baseline);
    }

    @Override
    public Optional<Champion> resolve(Question question) throws IOException {
        String baseline = question.baseline();
        if (PassedBuilds.knows(baseline)) {
            Optional<PassedBuilds.Found> found = new PassedBuilds(question).find();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ofBuild(
                            found.get().run(), question.id(), found.get().where()));
        }
        GateSubjects builds = new GateSubjects(question.run());
        if (BUILD.matcher(baseline).matches()) {
            return Optional.of(ofBuild(builds.find(baseline), question.id(), baseline));
        }
        Optional<ModelVersion> version;
        try {
            // A build must not learn of a version or a source job that it may not see.
            version = EmbeddedRegistry.get().find(question.id()).flatMap(model -> model.alias(baseline)
                    .filter(found -> builds.sees(model, found)));
        } catch (RegistryException e) {
            throw new AbortException(
                    "the baseline '" + baseline + "' cannot be looked up: " + ControllerPaths.hidden(e.getMessage()));
        }
        return version.isEmpty() ? Optional.empty() : Optional.of(ofVersion(version.get()));
    }

    @Override
    public String lookedFor(Question question) {
        return PassedBuilds.knows(question.baseline())
                ? "no earlier build of this job passed as '" + question.id() + "'"
                : "no version of the model '" + question.id() + "' is '" + question.baseline()
                        + "' in Jenkins's own registry, or this build may not see the job that registered it, and no file of"
                        + " the workspace is called so";
    }

    private static Champion ofVersion(ModelVersion version) throws AbortException {
        ModelVersion.Location location = version.location();
        String where = "version " + version.version() + " of " + version.model();
        if (location.job() == null || location.build() == null) {
            throw new AbortException(where + " was not registered by a build; its bytes are not kept in Jenkins");
        }
        Run<?, ?> run = GateSubjects.build(version)
                .orElseThrow(() -> new AbortException("the build that archived " + where
                        + " is gone; promote another version, or name a file of the workspace"));
        return model(artifact(run, location.path()), location.path(), version.sha256(), where);
    }

    /** The model that the build evaluated or, if the build did not archive it, the report. */
    private static Champion ofBuild(Run<?, ?> run, String id, String where) throws IOException {
        ReportFolder folder = new ReportFolder(run, id);
        ModelInfo model;
        try {
            model = folder.read().model();
        } catch (NoSuchFileException e) {
            throw new AbortException("the baseline " + where + " has no evaluation '" + id + "'");
        }
        if (model.sha256() != null) {
            String path = ArchivedModel.artifactPath(model.path());
            VirtualFile artifact = artifact(run, path);
            if (artifact.isFile()) {
                return model(artifact, path, model.sha256(), where);
            }
        }
        byte[] report = Files.readAllBytes(folder.reportFile());
        return new Champion(
                folder.reportFile().getFileName().toString(),
                Sha256.sha256(report),
                model.sha256(),
                where
                        + "; by its report only, since it archived no model: rows are not paired, and latency is not compared",
                () -> new ByteArrayInputStream(report));
    }

    private static VirtualFile artifact(Run<?, ?> run, String path) {
        return run.getArtifactManager().root().child(path);
    }

    private static Champion model(VirtualFile artifact, String path, String sha256, String where) {
        return Champion.model(path.substring(path.lastIndexOf('/') + 1), sha256, where, artifact::open);
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
