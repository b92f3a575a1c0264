package org.voxelmask.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.keys.KeyException;
import org.voxelmask.keys.SigningKeys;
import org.voxelmask.ledger.LedgerFinding;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerReader;

/**
 * Whether the ledger's chain, tree and signatures hold, from its first line to its last. Folders of runs are not compared:
 * that is {@code ledger verify}.
 *
 * @param file the ledger
 * @param signing whose keys sign it
 */
public record LedgerCheck(Path file, SigningKeys signing) implements HealthCheck {
    @Override
    public Finding look() {
        try {
            if (!Files.exists(file)) {
                return Finding.pass("the ledger has no leaf yet");
            }
            LedgerHistory history = LedgerReader.read(file, signing.knownChain());
            if (history.sound()) {
                return Finding.pass("the ledger holds: " + history.leaves().size() + " leaves");
            }
            LedgerFinding first = history.findings().get(0);
            return Finding.fail("line " + first.line() + " of the ledger " + first.message()
                    + "; run voxelmask ledger verify, and keep the file as it is");
        } catch (KeyException e) {
            return Finding.fail(e.getMessage());
        } catch (IOException e) {
            return Finding.fail("the ledger cannot be read: look at the data folder's rights and disk");
        }
    }
}
