package org.voxelmask.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.files.Disk;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.VerificationKey;
import org.voxelmask.stage.Incoming;
import org.voxelmask.stage.ObjectHeader;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.TestingObject;

/** A node without a network: objects are staged as if they had been sent. */
final class TestingNode {
    private final Path data;
    private final NodeKeys keys;
    private final SigningKey signingKey = SigningKey.generate(new SecureRandom());

    TestingNode(Path data) throws IOException {
        this.data = data;
        this.keys = NodeKeys.open(data.resolve("keys"), new SecureRandom());
    }

    Path audit() {
        return data.resolve("audit.jsonl");
    }

    Path ledgerFile() {
        return data.resolve("ledger").resolve(Ledger.FILE);
    }

    VerificationKey publicKey() {
        return signingKey.publicKey();
    }

    Ledger ledger(Disk disk) throws IOException {
        return new Ledger(data.resolve("ledger"), disk, Clock.systemUTC(), LedgerKeys.of(signingKey));
    }

    Gate2Store gate2() throws IOException {
        try {
            return Gate2Store.open(
                    new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives")), Clock.systemUTC());
        } catch (Gate2Exception e) {
            throw new IOException(e);
        }
    }

    Path output() {
        return data.resolve("output");
    }

    Workshop workshop(ConfigFlag... flags) throws IOException, ConfigException {
        return workshop(SystemDisk.portable(), flags);
    }

    /** With a configuration file. */
    Workshop workshop(Path file) throws IOException, ConfigException {
        return workshop(SystemDisk.portable(), ConfigLoader.load(Optional.of(file), List.of()));
    }

    /** With a ledger on another disk. */
    Workshop workshop(Disk disk, ConfigFlag... flags) throws IOException, ConfigException {
        return workshop(disk, ConfigLoader.load(Optional.empty(), List.of(flags)));
    }

    private Workshop workshop(Disk disk, NodeConfig config) throws IOException {
        return new Workshop(
                config,
                keys,
                signingKey,
                ledger(disk),
                new AuditTrail(audit(), Clock.systemUTC()),
                gate2(),
                data.resolve("natives"),
                Clock.systemUTC(),
                UUID::randomUUID);
    }

    StudyFolder stage(List<TestingObject> objects) throws IOException {
        Clock clock = Clock.systemUTC();
        try (Staging staging = Staging.open(data.resolve("staging"), keys.names(), clock, 0)) {
            for (TestingObject object : objects) {
                stage(staging, object);
            }
        }
        String study = objects.get(0).dataset().getString(Tag.StudyInstanceUID, "");
        StudyCatalog catalog = new StudyCatalog(data.resolve("staging"), keys.names(), clock, Duration.ZERO);
        return catalog.find(study.isEmpty() ? catalog.list().get(0).studyKey() : study)
                .orElseThrow();
    }

    private static void stage(Staging staging, TestingObject object) throws IOException {
        ObjectHeader header = new ObjectHeader(
                object.dataset().getString(Tag.SOPClassUID),
                object.dataset().getString(Tag.SOPInstanceUID),
                object.transferSyntax(),
                "TEST",
                "VOXELMASK");
        byte[] bytes = object.datasetBytes();
        try (Incoming incoming = staging.begin(header);
                ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
            incoming.write(in.readAllBytes(), 0, bytes.length);
            incoming.commit();
        }
    }

    ProcessRequest request(StudyFolder study, Path output, boolean retainTemp) throws IOException {
        return new ProcessRequest(
                study, study.instances(), RunMode.PILOT, ProfileName.FOI_LEGAL, output, "test run", retainTemp);
    }
}
