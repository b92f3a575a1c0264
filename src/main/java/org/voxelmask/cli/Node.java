package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.EvidenceException;
import org.voxelmask.evidence.SigningKey;
import org.voxelmask.files.DurableFile;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.pipeline.Workshop;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StudyCatalog;

/**
 * The node's data folder and what lies in it.
 *
 * @param config the whole configuration
 * @param keys the node's secrets
 * @param audit the node's trail
 * @param clock tells the time
 */
record Node(NodeConfig config, NodeKeys keys, AuditTrail audit, Clock clock) {

    /** Opens a data folder, made when it is missing. */
    static Node open(NodeConfig config) throws IOException {
        Path data = config.data().dir();
        DurableFile.createFolders(data);
        Clock clock = Clock.systemUTC();
        NodeKeys keys = NodeKeys.open(data.resolve("keys"), new SecureRandom());
        return new Node(config, keys, new AuditTrail(data.resolve("audit").resolve("audit.jsonl"), clock), clock);
    }

    /** Opens a data folder that must be there. */
    static Node existing(NodeConfig config) throws IOException, UserException {
        if (!Files.isDirectory(config.data().dir())) {
            throw new UserException(
                    ExitCode.STUDY_NOT_READY,
                    "there is no data folder " + config.data().dir() + ": start serve first, or give --data");
        }
        return open(config);
    }

    Path staging() {
        return config.data().dir().resolve("staging");
    }

    /** Where runs go unless the operator says otherwise. */
    Path defaultOutput() {
        return config.data().dir().resolve("output");
    }

    Staging receive() throws IOException {
        return Staging.open(staging(), keys.names(), clock, config.staging().minFreeBytes());
    }

    StudyCatalog studies() {
        return new StudyCatalog(staging(), keys.names(), clock, config.staging().studyCompleteAfter());
    }

    Workshop workshop() throws IOException, UserException {
        Path natives = config.data().dir().resolve("natives");
        return new Workshop(config, keys, signingKey(), audit, natives, clock, UUID::randomUUID);
    }

    private SigningKey signingKey() throws IOException, UserException {
        byte[] pem = keys.folder()
                .readOrCreate(
                        "signing.pem",
                        () -> SigningKey.generate(new SecureRandom()).pem());
        try {
            return SigningKey.fromPem(pem);
        } catch (EvidenceException e) {
            throw new UserException(ExitCode.USAGE, "keys/signing.pem: " + e.getMessage());
        }
    }
}
