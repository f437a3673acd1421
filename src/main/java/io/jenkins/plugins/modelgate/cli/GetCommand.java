package io.jenkins.plugins.modelgate.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints one member of a report, for scripts. */
@Command(
        name = "get",
        header = "Print one member of a report, for scripts.",
        synopsisHeading = "%nUsage: ",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the member was printed", "2:no such member, or no such report"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate get target/churn /metrics/accuracy/value")
final class GetCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "REPORT", description = "A report.json, or the folder that contains it.")
    private String reportName;

    @Parameters(index = "1", paramLabel = "POINTER", description = "A JSON Pointer, such as /gate/verdict.")
    private String pointer;

    GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        byte[] bytes = ReportFile.bytes(reportName);
        // Validate first, so that nothing of an invalid report is printed.
        ReportFile.parse(bytes, reportName);
        JsonNode member = new JsonMapper().readTree(bytes).at(pointer());
        if (member.isMissingNode()) {
            throw new UserInputException(
                    reportName + ": has no member " + pointer + "; docs/report.schema.json lists what a report holds");
        }
        console.out().println(member.isValueNode() ? member.asText() : member.toString());
        return ExitCode.PASSED;
    }

    private JsonPointer pointer() {
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw new UserInputException(
                    "'" + pointer + "' is not a JSON Pointer, expected one such as /gate/verdict", e);
        }
    }
}
