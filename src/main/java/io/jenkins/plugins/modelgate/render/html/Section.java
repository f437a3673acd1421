package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.report.Report;

/** A part of the HTML report with a heading of its own. */
public interface Section {
    /** Letters and hyphens; the anchor for the table of contents. */
    String id();

    String title();

    /** Whether the report has anything to show here. */
    boolean isPresent(Report report);

    /** Writes the content below the heading. */
    void write(Report report, Markup html);
}
