package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.Timestamps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that sign bundles, receipts and the ledger. */
@Command(
        name = "keys",
        description = {
            "Keeps the keys that sign bundles, receipts and the ledger's heads.",
            "The private key: VOXELMASK_SIGNING_KEY_FILE, else keys.signing_key_file, else " + "keys/signing.pem."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCommand.Show.class,
            KeysCommand.New.class,
            KeysRotateCommand.class,
            KeysCommand.ExportPublic.class
        },
        footer = {"", "Examples:", "  voxelmask keys list", "  voxelmask keys export-public --out key_chain.jsonl"})
final class KeysCommand {
    private KeysCommand() {}

    /** Lists the public keys. */
    @Command(
            name = "list",
            description = "Lists the keys that signed here, with the time of each; the last one signs now.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = ExitCode.USAGE_TEXT,
            footer = {"", "Example:", "  voxelmask keys list --json"})
    static final class Show implements Callable<Integer> {
        @Option(names = "--json", description = "print one JSON object")
        private boolean json;

        @Mixin
        private NodeOptions options;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Logging.level("WARN");
            ArrayNode keys = Output.object().putArray("keys");
            for (KeyChain.Entry entry :
                    Node.existing(options.load(List.of())).keyChain().entries()) {
                String from = entry.from() == null ? null : Timestamps.iso(entry.from());
                String until = entry.until() == null ? null : Timestamps.iso(entry.until());
                String id = entry.key().keyId();
                keys.addObject()
                        .put("key_id", id)
                        .put("from", from)
                        .put("until", until)
                        .put("current", until == null);
                if (!json) {
                    String time = "from " + (from == null ? "the first run" : from);
                    Output.line(spec, id + "  " + time + (until == null ? ", signs now" : " until " + until));
                }
            }
            if (json) {
                Output.json(spec, Output.object().set("keys", keys));
            }
            return ExitCode.OK;
        }
    }

    /** Makes a private key for later. */
    @Command(
            name = "new",
            description = {
                "Makes a private key in a file of its own (mode 0600) and changes nothing else.",
                "Hand it to the node with keys rotate --to."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = ExitCode.USAGE_TEXT,
            footer = {"", "Example:", "  voxelmask keys new --out /run/secrets/signing.pem"})
    static final class New implements Callable<Integer> {
        @Option(names = "--out", paramLabel = "FILE", required = true, description = "must not exist")
        private Path out;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            if (Files.exists(out)) {
                throw new UserException(
                        ErrorCode.NO_SUCH_FILE, "--out: " + out + " is there already and is not overwritten");
            }
            SigningKey key = SigningKey.generate(new SecureRandom());
            key.write(out.toAbsolutePath());
            Output.line(spec, "written: " + out + ", key " + key.publicKey().keyId());
            return ExitCode.OK;
        }
    }

    /** Prints what verifiers need. */
    @Command(
            name = "export-public",
            description = {
                "Writes the chain of public keys, for verify --public-key: it verifies old bundles as " + "well.",
                "Hand it to whoever checks by another way than the bundles."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = ExitCode.USAGE_TEXT,
            footer = {
                "",
                "Examples:",
                "  voxelmask keys export-public --out key_chain.jsonl",
                "  voxelmask keys export-public --pem --out current.pem"
            })
    static final class ExportPublic implements Callable<Integer> {
        @Option(names = "--pem", description = "the current public key alone, as PEM")
        private boolean pem;

        @Option(names = "--out", paramLabel = "FILE", description = "without it on standard output")
        private Path out;

        @Mixin
        private NodeOptions options;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Logging.level("WARN");
            Node node = Node.existing(options.load(List.of()));
            KeyChain chain = node.keyChain();
            node.audit()
                    .record(
                            AuditEvent.KEYS_EXPORTED,
                            Map.of("key_id", chain.current().key().keyId(), "form", pem ? "pem" : "chain"));
            byte[] bytes = pem ? chain.current().key().pem() : chain.bytes();
            if (out == null) {
                Output.line(spec, new String(bytes, StandardCharsets.UTF_8).strip());
            } else {
                DurableFile.write(out.toAbsolutePath(), bytes);
                Output.line(spec, "written: " + out);
            }
            return ExitCode.OK;
        }
    }
}
