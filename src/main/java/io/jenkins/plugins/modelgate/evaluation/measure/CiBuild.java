package io.jenkins.plugins.modelgate.evaluation.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The commit and build of an evaluation, from the environment variables of continuous integration systems.
 *
 * @param commit {@code null} when unknown
 * @param build URL of the build; {@code null} outside of a build
 */
record CiBuild(String commit, String build) {
    private static final List<String> COMMITS =
            List.of("GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "CIRCLE_SHA1", "BUILD_SOURCEVERSION");
    private static final List<String> BUILDS = List.of("BUILD_URL", "CI_JOB_URL", "CIRCLE_BUILD_URL");

    static CiBuild of(Map<String, String> environment) {
        String build = first(BUILDS, environment);
        if (build == null && environment.containsKey("GITHUB_RUN_ID")) {
            build = environment.get("GITHUB_SERVER_URL") + "/" + environment.get("GITHUB_REPOSITORY") + "/actions/runs/"
                    + environment.get("GITHUB_RUN_ID");
        }
        return new CiBuild(first(COMMITS, environment), build);
    }

    private static String first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
