package org.voxelmask.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.keys.SigningKeys;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.proof.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets another key take over. */
@Command(
        name = "rotate",
        description = {
            "Lets a new key sign from now on.",
            "The old key signs a statement that says so; old bundles keep verifying with the chain "
                    + "of keys (keys export-public). The old private key in keys/signing.pem is destroyed. Not "
                    + "while a run is under way: that run would not be sealed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = ExitCode.USAGE_TEXT,
        footer = {"", "Examples:", "  voxelmask keys rotate", "  voxelmask keys rotate --to /run/secrets/signing-2.pem"
        })
final class KeysRotateCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "the new private key, by keys new; without it one is made in keys/signing.pem")
    private Path to;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Node node = Node.existing(options.load(List.of()));
        SigningKeys keys = node.signingKeys();
        String old = keys.current().publicKey().keyId();
        Optional<Path> file = Optional.ofNullable(to);
        SigningKey next = keys.rotate(file, node.clock().instant());
        String id = next.publicKey().keyId();
        node.audit().record(AuditEvent.KEY_ROTATED, Map.of("old_key_id", old, "new_key_id", id));
        Ledger ledger = node.ledger(next);
        ledger.keyRotated(keys.chain().bytes());
        if (json) {
            Output.json(spec, Output.object().put("old_key_id", old).put("new_key_id", id));
            return ExitCode.OK;
        }
        Output.line(spec, "key " + id + " signs from now on; key " + old + " does not");
        if (to != null) {
            Output.line(spec, "Set " + SigningKeys.VARIABLE + " or keys.signing_key_file to " + to + " now.");
        }
        Output.line(spec, "Hand the longer chain to whoever checks: voxelmask keys export-public");
        return ExitCode.OK;
    }
}
