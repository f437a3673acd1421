package io.jenkins.plugins.modelgate.jenkins.publish;

import hudson.Extension;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.checks.steps.ChecksInfo;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildContext;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Evaluation;
import io.jenkins.plugins.modelgate.jenkins.evaluation.EvaluationListener;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.render.MarkdownSummary;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import jenkins.model.Jenkins;

/** Publishes each evaluation as a check run. If the step is inside {@code withChecks}, that sets the name. */
@Extension(optional = true)
public final class EvaluationCheck implements EvaluationListener {
    private static final int LONGEST_TITLE = 200;

    @Override
    public void evaluated(BuildContext build, Evaluation evaluation) throws IOException, InterruptedException {
        ChecksInfo around = build.step() == null ? null : build.step().get(ChecksInfo.class);
        String title = SafeText.line(evaluation.report().gate().verdict() + ": "
                + evaluation.report().gate().reason());
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(around == null ? "Model Gate: " + evaluation.id() : around.getName())
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(evaluation.report().gate().verdict()))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title)
                        .withSummary(new MarkdownSummary().render(evaluation.report()))
                        .build());
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            details.withDetailsURL(
                    root + build.run().getUrl() + ModelGateAction.URL_NAME + "/" + evaluation.id() + "/");
        }
        ChecksPublisherFactory.fromRun(build.run(), build.listener()).publish(details.build());
    }

    private static ChecksConclusion conclusion(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> ChecksConclusion.SUCCESS;
            case INCONCLUSIVE -> ChecksConclusion.NEUTRAL;
            case FAILED, ERROR -> ChecksConclusion.FAILURE;
        };
    }
}
