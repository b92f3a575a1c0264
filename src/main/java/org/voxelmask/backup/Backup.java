package org.voxelmask.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.PlainZip;
import org.voxelmask.proof.Sha256;

/**
 * Makes a backup of a node's records while the node works: copies them, checks the copies, packs them. Holds secrets: whoever
 * has it and a bundle can tell whose copies they are, and can sign as the node.
 */
public final class Backup {
    private static final String FOLDER = "backup";
    private static final String LOCK = "backup.lock";
    private static final String BUSY = "another backup of this node is being made: wait for its end";

    private final Path data;
    private final AuditTrail audit;
    private final Clock clock;
    private final Origin origin;

    /**
     * Of a node.
     *
     * @param data the data folder
     * @param audit gets a line before the backup counts as made
     */
    public Backup(Path data, AuditTrail audit, Clock clock, Origin origin) {
        this.data = data;
        this.audit = audit;
        this.clock = clock;
        this.origin = origin;
    }

    /**
     * What the configuration says of the node.
     *
     * @param version of the program
     * @param databaseInside whether the tables lie in the data folder
     * @param signingKeyInside whether the private key lies in the data folder
     */
    public record Origin(String version, boolean databaseInside, boolean signingKeyInside) {}

    /**
     * A backup that was written.
     *
     * @param manifest what it holds
     * @param sha256 of the whole, 64 hexadecimal digits
     * @param bytes of the whole
     */
    public record Made(BackupManifest manifest, String sha256, long bytes) {}

    /**
     * Writes a backup.
     *
     * @param out is not closed; what it got is no backup when this throws
     * @throws BackupException when the records do not hold: there is nothing then that a restore could stand on; and when
     *     another backup of the node is being made
     */
    public Made writeTo(OutputStream out) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new BackupException(BUSY);
            }
            return make(out);
        } catch (OverlappingFileLockException e) {
            throw new BackupException(BUSY, e); // another thread of this process
        }
    }

    private Made make(OutputStream out) throws IOException {
        Path work = data.resolve(FOLDER + DurableFile.TEMPORARY_SUFFIX);
        DurableFile.deleteTree(work); // what a crash left
        DurableFile.createFolders(work);
        try {
            Path copy = work.resolve("copy");
            DurableFile.createFolders(copy);
            List<String> paths = new ArrayList<>(Snapshot.of(data, copy, data.resolve("natives")));
            RecordsCheck.Heads heads = RecordsCheck.check(copy, data.resolve("natives"));
            paths.sort(null);
            BackupManifest manifest = manifest(copy, paths, heads);
            return record(write(copy, manifest, out));
        } finally {
            DurableFile.deleteTree(work);
        }
    }

    private BackupManifest manifest(Path copy, List<String> paths, RecordsCheck.Heads heads) throws IOException {
        List<BackupManifest.Item> items = new ArrayList<>();
        for (String path : paths) {
            Path file = copy.resolve(path);
            items.add(new BackupManifest.Item(path, Files.size(file), Sha256.hex(file)));
        }
        return new BackupManifest(
                clock.instant().toString(),
                origin.version(),
                origin.databaseInside(),
                origin.signingKeyInside(),
                heads.ledgerHead(),
                heads.auditHead(),
                items);
    }

    private static Made write(Path copy, BackupManifest manifest, OutputStream out) throws IOException {
        PlainZip zip = new PlainZip().add(BackupManifest.NAME, manifest.bytes());
        manifest.items().forEach(item -> zip.add(item.path(), copy.resolve(item.path())));
        DigestOutputStream hashed = new DigestOutputStream(out, Sha256.digest());
        long bytes = zip.writeTo(hashed);
        hashed.flush();
        return new Made(
                manifest, HexFormat.of().formatHex(hashed.getMessageDigest().digest()), bytes);
    }

    private Made record(Made made) throws IOException {
        audit.record(
                AuditEvent.BACKUP_MADE,
                Map.of(
                        "backup_sha256", made.sha256(),
                        "bytes", String.valueOf(made.bytes()),
                        "ledger_head", made.manifest().ledgerHead(),
                        "audit_head", made.manifest().auditHead()));
        return made;
    }
}
