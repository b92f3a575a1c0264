package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditCheck;
import org.voxelmask.audit.AuditVerifier;
import org.voxelmask.errors.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the audit trail. */
@Command(
        name = "verify",
        description = {
            "Checks every line of the audit trail: its own hash, the hash of the line before, its " + "number.",
            "A line that was changed, added, removed or moved is named. A line that a crash cut "
                    + "short is told and is no failure. Prints the head, to be kept elsewhere: --since holds "
                    + "it against a later trail, for lines that were cut off."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:the trail did not verify, or there is none"},
        footer = {
            "",
            "Examples:",
            "  voxelmask audit verify",
            "  voxelmask audit verify --since 120:3f8a... --json",
            "  voxelmask audit verify --file copy-of-audit.jsonl"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Option(names = "--since", paramLabel = "HEAD", description = "a head that was kept: NUMBER:HASH")
    private String since;

    @Option(names = "--file", paramLabel = "FILE", description = "a copy of audit.jsonl instead of the node's own")
    private Path file;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Optional<AuditCheck.Head> kept = Optional.empty();
        if (since != null) {
            kept = AuditCheck.Head.parse(since);
            if (kept.isEmpty()) {
                throw new UserException(
                        ErrorCode.USAGE, "--since: give what audit verify printed as head, NUMBER:HASH");
            }
        }
        Path trail = file == null ? Node.existing(options.load(List.of())).auditFile() : file;
        if (file != null && !Files.isRegularFile(file)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "--file: there is no file " + file);
        }
        if (!Files.isRegularFile(trail)) {
            throw new UserException(ErrorCode.AUDIT_NOT_VERIFIED, "the node has no audit trail");
        }
        AuditCheck check = AuditVerifier.verify(trail, kept);
        if (json) {
            Output.json(spec, json(check));
        } else {
            print(check);
        }
        return check.sound() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private static ObjectNode json(AuditCheck check) {
        ObjectNode object = Output.object().put("status", check.sound() ? "verified" : "failed");
        object.put("code", check.sound() ? null : ErrorCode.AUDIT_NOT_VERIFIED.code());
        object.put("lines", check.lines());
        ArrayNode torn = object.putArray("torn_lines");
        check.torn().forEach(torn::add);
        ArrayNode findings = object.putArray("findings");
        check.findings().forEach(findings::add);
        return object.put("head", check.head().map(AuditCheck.Head::text).orElse(null));
    }

    private void print(AuditCheck check) {
        check.torn()
                .forEach(line -> Output.line(spec, "line " + line + " was cut short by a crash; the chain goes on"));
        check.findings().forEach(finding -> Output.line(spec, ErrorCode.AUDIT_NOT_VERIFIED.code() + ": " + finding));
        String sound = check.sound() ? "verified: " : "failed after ";
        Output.line(spec, sound + check.lines() + " lines");
        check.head().ifPresent(head -> Output.line(spec, "head " + head.text()));
    }
}
