package org.voxelmask.cli;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.QuotaConfig;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.ServedEntity;
import org.voxelmask.dicom.net.TransportSecurity;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.keys.SigningKeys;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.pipeline.Workshop;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.receive.ReceiveWatch;
import org.voxelmask.receive.Receiver;
import org.voxelmask.receive.ReceiverHooks;
import org.voxelmask.stage.AlreadyReceivingException;
import org.voxelmask.stage.RepairAudit;
import org.voxelmask.stage.StageLimits;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StagingOptions;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyKeys;
import org.voxelmask.tls.ReloadingTls;
import org.voxelmask.tls.TlsException;

/**
 * The node's data folder and what lies in it.
 *
 * @param config the whole configuration
 * @param keys the node's secrets
 * @param audit the node's trail
 * @param clock tells the time
 */
record Node(NodeConfig config, NodeKeys keys, AuditTrail audit, Clock clock) {

    private static final String KEYS = "keys";

    /** Opens a data folder, made when it is missing. */
    static Node open(NodeConfig config) throws IOException, UserException {
        Path data = config.data().dir();
        Clock clock = Clock.systemUTC();
        try {
            DurableFile.createFolders(data);
            NodeKeys keys = NodeKeys.open(data.resolve(KEYS), new SecureRandom());
            String by = System.getProperty("user.name", "");
            return new Node(config, keys, new AuditTrail(auditFile(config), clock, by), clock);
        } catch (FileSystemException e) {
            throw new UserException(
                    ErrorCode.DATA_FOLDER,
                    "the data folder " + data + " cannot be used: " + Sentence.of(e) + "; give --data",
                    e);
        }
    }

    /** Opens a data folder that must be there: a wrong path must not become a node with keys of its own. */
    static Node existing(NodeConfig config) throws IOException, UserException {
        Path data = config.data().dir();
        if (!Files.isDirectory(data.resolve(KEYS))) {
            throw new UserException(
                    ErrorCode.DATA_FOLDER, data + " is no data folder of a node: start serve first, or give --data");
        }
        return open(config);
    }

    Path staging() {
        return config.data().dir().resolve("staging");
    }

    /** Where the trail's lines stand. */
    Path auditFile() {
        return auditFile(config);
    }

    static Path auditFile(NodeConfig config) {
        return config.data().dir().resolve("audit").resolve("audit.jsonl");
    }

    /** Where runs go unless the operator says otherwise. */
    Path defaultOutput() {
        return defaultOutput(config);
    }

    /** The same for a node that need not be there. */
    static Path defaultOutput(NodeConfig config) {
        return config.data().dir().resolve("output");
    }

    private StageLimits limits() {
        QuotaConfig quota = config.quota();
        return new StageLimits(
                quota.maxInstancesPerStudy(),
                quota.maxBytesPerStudy(),
                quota.maxStagedInstances(),
                quota.maxStagedBytes(),
                config.staging().minFreeBytes(),
                quota.minFreePercent());
    }

    Staging receive() throws IOException, UserException {
        try {
            StagingOptions options = StagingOptions.of(limits())
                    .with(new RepairAudit(audit))
                    .with(studyKeys(), config.staging().encryption());
            return Staging.open(staging(), keys.names(), clock, options);
        } catch (AlreadyReceivingException e) {
            throw UserException.of(e);
        }
    }

    /** Begins to receive into the staging area, from whom the gate lets in. */
    AssociationAcceptor listen(Staging staging, AssociationGate gate) throws UserException {
        return listen(staging, gate, ReceiveWatch.NONE);
    }

    /** The same, counted by somebody. */
    AssociationAcceptor listen(Staging staging, AssociationGate gate, ReceiveWatch watch) throws UserException {
        return binding(() -> Receiver.start(
                config.node(),
                config.network(),
                config.association(),
                hooks(gate, watch),
                staging,
                audit,
                keys.names()));
    }

    /** This node as one of several that a process serves. */
    ServedEntity entity(String label, Staging staging, AssociationGate gate, ReceiveWatch watch)
            throws IOException, UserException {
        return Receiver.entity(
                label,
                config.node(),
                config.network(),
                config.association(),
                hooks(gate, watch),
                staging,
                audit,
                keys.names());
    }

    private ReceiverHooks hooks(AssociationGate gate, ReceiveWatch watch) throws UserException {
        return new ReceiverHooks(gate, Users.check(config), FrameSources::decodes, security(), watch);
    }

    /** Begins to listen. */
    @FunctionalInterface
    interface Binding {
        /** Binds. */
        AssociationAcceptor start() throws IOException, UserException;
    }

    /** Begins to listen; what fails is told to the operator. */
    AssociationAcceptor binding(Binding binding) throws UserException {
        try {
            return binding.start();
        } catch (UnknownHostException e) {
            throw new UserException(
                    ErrorCode.ADDRESS, "node.bind " + config.node().bind() + " is no known address", e);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ErrorCode.CONFIGURATION, "the section association: " + e.getMessage() + "; remove it", e);
        } catch (IOException e) {
            // nothing is received yet: what fails here is the address or the port
            throw new UserException(ErrorCode.ADDRESS, e.getMessage() + "; give another --port or node.bind", e);
        }
    }

    /** TLS as configured; made only to see that it can be, or for listening. */
    TransportSecurity security() throws UserException {
        try {
            return ReloadingTls.of(config.tls(), clock);
        } catch (TlsException e) {
            throw UserException.of(e);
        }
    }

    /** The keys of staged studies, outside the staging area. */
    StudyKeys studyKeys() throws IOException {
        return StudyKeys.open(keys.folder().file("staging"), keys.stagingKey(), new SecureRandom());
    }

    /** The keyed name of a study that somebody names by its Study Instance UID or by that key. */
    String studyKey(String uidOrKey) {
        return uidOrKey.matches("[0-9a-f]{64}") ? uidOrKey : keys.names().study(uidOrKey);
    }

    StudyCatalog studies() throws IOException {
        return new StudyCatalog(
                staging(),
                keys.names(),
                studyKeys(),
                clock,
                config.staging().studyCompleteAfter(),
                new RepairAudit(audit));
    }

    Workshop workshop() throws IOException, UserException {
        Path natives = config.data().dir().resolve("natives");
        SigningKey key = signingKeys().current();
        Clock local = clock.withZone(ZoneId.systemDefault());
        return new Workshop(
                config, keys, key, ledger(), audit, Tables.open(config, clock), natives, local, UUID::randomUUID);
    }

    /** The ledger of runs and purges. */
    Ledger ledger() throws IOException {
        return ledger(signingKeys().current());
    }

    /** The same for a key that took over just now. */
    Ledger ledger(SigningKey key) throws IOException {
        SigningKeys signing = signingKeys();
        return new Ledger(ledgerFolder(), SystemDisk.create(), clock, new LedgerKeys() {
            @Override
            public SigningKey signingKey() {
                return key;
            }

            @Override
            public KeyChain chain() throws IOException {
                return signing.chain();
            }
        });
    }

    private Path ledgerFolder() {
        return config.data().dir().resolve("ledger");
    }

    /** Where the ledger's lines stand. */
    Path ledgerFile() {
        return ledgerFolder().resolve(Ledger.FILE);
    }

    /** Every public key that signed here. */
    KeyChain keyChain() throws IOException {
        return signingKeys().chain();
    }

    /** The keys that sign: of the file that environment or configuration name, else of the data folder. */
    SigningKeys signingKeys() throws IOException {
        Path file = config.keys().signingKeyFile();
        Optional<Path> elsewhere = file.toString().isEmpty() ? Optional.empty() : Optional.of(file);
        return new SigningKeys(keys.folder(), elsewhere, new SecureRandom());
    }
}
