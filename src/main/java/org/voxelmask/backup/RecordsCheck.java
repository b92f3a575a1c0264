package org.voxelmask.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.voxelmask.audit.AuditCheck;
import org.voxelmask.audit.AuditVerifier;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.keys.KeyFolder;
import org.voxelmask.keys.KeyMaterial;
import org.voxelmask.keys.SigningKeys;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerHead;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerReader;

/** Whether copied records hold by themselves: a backup that nobody tried is none. */
final class RecordsCheck {
    private RecordsCheck() {}

    /**
     * What was found.
     *
     * @param ledgerHead as printed; empty when there is no ledger
     * @param auditHead as printed; empty when there is no trail
     */
    record Heads(String ledgerHead, String auditHead) {}

    /**
     * Looks at keys, ledger, trail and tables below a folder.
     *
     * @param natives private folder for the library of the tables
     * @throws BackupException with what does not hold
     */
    static Heads check(Path folder, Path natives) throws IOException {
        Path keys = folder.resolve("keys");
        List<String> missing = Files.isDirectory(keys) ? KeyMaterial.missing(keys) : List.of("all");
        if (!missing.isEmpty()) {
            throw new BackupException("keys are missing: " + String.join(", ", missing));
        }
        tables(folder.resolve("gate2.db"), natives);
        return new Heads(ledger(folder, keys), audit(folder.resolve("audit").resolve("audit.jsonl")));
    }

    private static String ledger(Path folder, Path keys) throws IOException {
        Path file = folder.resolve("ledger").resolve(Ledger.FILE);
        if (!Files.exists(file)) {
            return "";
        }
        SigningKeys signing = new SigningKeys(new KeyFolder(keys), Optional.empty(), new SecureRandom());
        LedgerHistory history = LedgerReader.read(file, signing.knownChain());
        if (!history.sound()) {
            throw new BackupException("line " + history.findings().get(0).line() + " of the ledger "
                    + history.findings().get(0).message() + ": run voxelmask ledger verify");
        }
        return history.head().map(LedgerHead::text).orElse("");
    }

    private static String audit(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        AuditCheck check = AuditVerifier.verify(file, Optional.empty());
        if (!check.sound()) {
            throw new BackupException("the audit trail: " + check.findings().get(0) + "; run voxelmask audit verify");
        }
        return check.head().map(AuditCheck.Head::text).orElse("");
    }

    private static void tables(Path file, Path natives) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try {
            new EmbeddedDatabase(file, natives).requireSound();
        } catch (Gate2Exception e) {
            throw new BackupException(e.getMessage(), e);
        }
    }
}
