package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.text.ProvenanceFacts;
import io.jenkins.plugins.modelgate.report.Report;

/** The measured bytes, and where, when and with which versions they were measured. */
public final class ProvenanceSection implements Section {
    @Override
    public String id() {
        return "provenance";
    }

    @Override
    public String title() {
        return "Provenance";
    }

    @Override
    public boolean isPresent(Report report) {
        return true;
    }

    @Override
    public void write(Report report, Markup html) {
        html.open("div", "class", "fact-lists");
        ProvenanceFacts.of(report).forEach((title, facts) -> FactList.write(html, title, facts));
        html.close();
    }
}
