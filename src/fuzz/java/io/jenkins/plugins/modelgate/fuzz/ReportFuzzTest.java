package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report comes from an agent: whatever it says is read, decided and shown, or refused in one line. */
class ReportFuzzTest {
    private static final byte[] GOOD = """
            {"schema":"model-gate/report/1","model":{"name":"m","path":"m.model","sha256":"ab","bytes":1,"kind":"weka",
            "scheme":"J48"},"data":{"path":"d.arff","sha256":"cd","rows":200,"scored":200,"unscored":0,
            "classAttribute":"y","task":"classification","labels":["a","b"]},"metrics":{"accuracy":{"value":0.93,
            "low":0.9,"high":0.95,"confidence":0.95,"n":200,"unit":""}},"confusionMatrix":{"labels":["a","b"],
            "counts":[[90.0,10.0],[4.0,96.0]]},"slices":[{"name":"r=x","column":"r","n":40,"judged":true,"metrics":{}}],
            "checks":[{"name":"labels","status":"ok","message":"fine","findings":[]}],
            "provenance":{"id":"m","tools":{},"seed":1,"started":"2026-01-01T00:00:00Z","durations":{},"machine":{}}}
            """.getBytes(StandardCharsets.UTF_8);

    private static final RuleSet RULES = RuleSet.of(List.of(
            new SourcedRule(RuleParser.parse("accuracy >= 0.9"), "fuzz"),
            new SourcedRule(RuleParser.parse("accuracy >= 0.8 [every r]"), "fuzz")));

    @FuzzTest(maxDuration = "90s")
    void readsDecidesAndShowsAnyReport(FuzzedDataProvider data) {
        Report report;
        try {
            report = new ReportJson().read(new ByteArrayInputStream(Damage.done(GOOD, data)), "report.json");
        } catch (IOException e) {
            Fuzzing.requireOneLine(e.getMessage());
            return;
        }
        Report decided = report.decided(Gate.decide(report, RULES));
        new HtmlReport().render(decided);
        new ReportJson().write(decided);
    }
}
