package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCatalogue;
import org.voxelmask.errors.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains error codes. */
@Command(
        name = "errors",
        description = "Says what an error code means and what to do about it; without a code, of all of them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = ExitCode.USAGE_TEXT,
        footer = {"", "Examples:", "  voxelmask errors VM-1203", "  voxelmask errors --json"})
final class ErrorsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", arity = "0..1", description = "such as VM-1203, or a reason of exceptions.jsonl")
    private String wanted;

    @Option(names = "--markdown", description = "print docs/errors.md")
    private boolean markdown;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ErrorCatalogue catalogue = ErrorCatalogue.read();
        if (markdown) {
            Output.line(spec, catalogue.markdown().stripTrailing());
            return ExitCode.OK;
        }
        List<ErrorCode> codes = List.of(ErrorCode.values());
        if (wanted != null) {
            codes = List.of(ErrorCode.find(wanted)
                    .orElseThrow(() -> new UserException(
                            ErrorCode.USAGE, "there is no such error code: voxelmask errors lists them all")));
        }
        ArrayNode all = Output.object().putArray("errors");
        for (ErrorCode code : codes) {
            ErrorCatalogue.Entry entry = catalogue.of(code);
            if (json) {
                all.add(json(code, entry));
            } else {
                Output.line(spec, code.code() + "  " + code.name());
                Output.line(spec, "    " + entry.meaning() + ".");
                Output.line(spec, "    Do: " + entry.advice() + ".");
            }
        }
        if (json) {
            Output.json(spec, Output.object().set("errors", all));
        }
        return ExitCode.OK;
    }

    private static ObjectNode json(ErrorCode code, ErrorCatalogue.Entry entry) {
        ObjectNode object = Output.object().put("code", code.code()).put("name", code.name());
        object.put("category", code.category().title());
        object.put("meaning", entry.meaning()).put("advice", entry.advice());
        object.put("exit_code", code.exitCode().isPresent() ? code.exitCode().getAsInt() : null);
        object.put(
                "dicom_status",
                code.dicomStatus().isPresent()
                        ? String.format(Locale.ROOT, "%04X", code.dicomStatus().getAsInt())
                        : null);
        return object;
    }
}
