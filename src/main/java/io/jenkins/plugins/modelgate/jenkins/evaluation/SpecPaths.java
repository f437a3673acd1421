package io.jenkins.plugins.modelgate.jenkins.evaluation;

import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files that an evaluation names, all of which must be in the workspace. */
final class SpecPaths {
    private SpecPaths() {}

    /**
     * @param baseline as given in the job; {@code null} when it is not one of the job's files
     */
    static List<String> of(EvaluationSpec spec, String baseline) {
        List<String> paths = new ArrayList<>();
        if (!isEndpoint(spec.model())) {
            paths.add(spec.model().path());
        }
        paths.addAll(spec.model().classpath());
        paths.addAll(spec.data().paths());
        paths.add(spec.data().train());
        paths.add(spec.data().reference());
        paths.add(baseline);
        return paths.stream().filter(Objects::nonNull).toList();
    }

    /** A path may begin like a URL: if another format is given, it is opened as a file. */
    static boolean isEndpoint(ModelSource model) {
        return ModelSource.isAddress(model.path())
                && (model.format() == null || model.format().equals("endpoint"));
    }
}
