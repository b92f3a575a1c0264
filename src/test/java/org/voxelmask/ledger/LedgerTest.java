package org.voxelmask.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.FailingDisk;
import org.voxelmask.testing.SampleRuns;

/** What is recorded stays recorded, and whoever kept a head sees when it does not. */
class LedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private static SigningKey key() throws Exception {
        return SampleRuns.key();
    }

    private Ledger ledger(String name) throws Exception {
        return new Ledger(root.resolve(name), SystemDisk.portable(), CLOCK, LedgerKeys.of(key()));
    }

    private static KeyChain keys() throws Exception {
        return KeyChain.of(key().publicKey());
    }

    private static LedgerEvent run(int number) {
        UUID id = new UUID(7, number);
        String hash = Sha256.hex(new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)});
        return LedgerEvent.runEnded(LeafKind.RUN_SEALED, id, id, hash, "completed", hash, hash, hash);
    }

    private static LedgerHistory read(Ledger ledger) throws Exception {
        return LedgerReader.read(ledger.file(), keys());
    }

    private Ledger filled(String name, int leaves) throws Exception {
        Ledger ledger = ledger(name);
        for (int i = 0; i < leaves; i++) {
            ledger.append(run(i));
        }
        return ledger;
    }

    @Test
    void everyAppendIsALeafWithItsSignedHeadAndProof() throws Exception {
        Ledger ledger = ledger("ledger");
        assertTrue(ledger.head().isEmpty());
        for (int i = 0; i < 20; i++) {
            InclusionProof proof = ledger.append(run(i));
            assertEquals(i, proof.leaf().index());
            assertEquals(i + 1, proof.head().treeSize());
            assertEquals(Optional.empty(), proof.problem(keys()));
            assertEquals(proof.head().text(), ledger.head().orElseThrow().text());
        }
        LedgerHistory history = read(ledger);
        assertEquals(List.of(), history.findings());
        assertEquals(20, history.leaves().size());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(ledger.file()));
    }

    @Test
    void purgesAreLeavesWithoutARunsHashes() throws Exception {
        Ledger ledger = ledger("ledger");
        String hash = Sha256.OF_NOTHING;
        ledger.append(LedgerEvent.runPurged(new UUID(1, 2), new UUID(3, 4), hash, hash, hash));
        ledger.append(LedgerEvent.stagingPurged(hash, null, hash));
        List<LedgerLeaf> leaves = read(ledger).leaves();
        assertEquals(LeafKind.RUN_PURGED, leaves.get(0).event().kind());
        assertEquals(LeafKind.STAGING_PURGED, leaves.get(1).event().kind());
        assertEquals(hash, leaves.get(1).event().detailSha256());
    }

    @Test
    void everyHeadThatWasKeptBeginsTheLedgerAndEveryRunIsProven() throws Exception {
        Ledger ledger = ledger("ledger");
        List<LedgerHead> kept = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            kept.add(ledger.append(run(i)).head());
        }
        LedgerHistory history = read(ledger);
        for (LedgerHead head : kept) {
            assertTrue(history.since(LedgerHead.parseText(head.text()), keys()).isEmpty());
        }
        for (int i = 0; i < 40; i++) {
            InclusionProof proof = history.prove(new UUID(7, i)).get(0);
            assertTrue(proof.problem(keys()).isEmpty());
            assertArrayEquals(
                    proof.json().toString().getBytes(StandardCharsets.UTF_8),
                    InclusionProof.parse(proof.json()).json().toString().getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of(), history.prove(new UUID(9, 9)));
    }

    @Test
    void deletedLastRun() throws Exception {
        Ledger ledger = filled("ledger", 5);
        LedgerHead kept = ledger.head().orElseThrow();
        List<String> lines = Files.readAllLines(ledger.file());
        Files.write(ledger.file(), lines.subList(0, 4));
        LedgerHistory history = read(ledger);
        assertTrue(history.sound(), "the rest is a ledger of its own");
        assertTrue(history.since(kept, keys()).orElseThrow().contains("deleted"));
    }

    @Test
    void runDeletedInTheMiddle() throws Exception {
        Ledger ledger = filled("ledger", 5);
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger.file()));
        lines.remove(2);
        Files.write(ledger.file(), lines);
        LedgerHistory history = read(ledger);
        assertEquals(3, history.findings().get(0).line());
        assertEquals(1, history.findings().size());
    }

    @Test
    void ledgerRewrittenByWhoHoldsTheKey() throws Exception {
        Ledger honest = filled("ledger", 5);
        LedgerHead kept = honest.head().orElseThrow();
        Ledger other = ledger("other");
        for (int i = 0; i < 7; i++) {
            other.append(run(i == 2 ? 99 : i));
        }
        LedgerHistory history = read(other);
        assertTrue(history.sound(), "its key signed it");
        assertTrue(history.since(kept, keys()).orElseThrow().contains("rewritten"));
        assertTrue(read(honest).since(kept, keys()).isEmpty());
    }

    @Test
    void headOfAnotherNode() throws Exception {
        SigningKey stranger = SigningKey.generate(new java.security.SecureRandom());
        Ledger foreign = new Ledger(root.resolve("foreign"), SystemDisk.portable(), CLOCK, LedgerKeys.of(stranger));
        LedgerHead head = foreign.append(run(0)).head();
        LedgerHistory history = read(filled("ledger", 3));
        assertTrue(history.since(head, keys()).orElseThrow().contains("not signed"));
        assertFalse(read(foreign).sound());
    }

    @Test
    void everyFlippedByteOfALedgerIsFound() throws Exception {
        Ledger ledger = filled("ledger", 3);
        byte[] good = Files.readAllBytes(ledger.file());
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(ledger.file(), bad);
            LedgerHistory history = read(ledger);
            assertEquals(1, history.findings().size(), "byte " + i);
        }
    }

    @Test
    void aTornEndIsRefusedAndToldAndPutRightOnlyOnAWord() throws Exception {
        Ledger ledger = filled("ledger", 3);
        LedgerHead kept = ledger.head().orElseThrow();
        byte[] whole = Files.readAllBytes(ledger.file());
        byte[] half = "{\"frontier\":[\"00".getBytes(StandardCharsets.UTF_8);
        Files.write(ledger.file(), half, java.nio.file.StandardOpenOption.APPEND);

        assertThrows(LedgerException.class, () -> ledger.append(run(3)));
        assertThrows(LedgerException.class, ledger::head);
        assertEquals(whole.length + half.length, Files.size(ledger.file()), "nothing was changed");
        assertTrue(read(ledger).findings().get(0).message().contains("not finished"));

        InclusionProof proof = ledger.repair().orElseThrow();
        assertEquals(LeafKind.LEDGER_REPAIRED, proof.leaf().event().kind());
        assertEquals(Sha256.hex(half), proof.leaf().event().detailSha256());
        assertArrayEquals(
                half,
                Files.readAllBytes(root.resolve("ledger")
                        .resolve("torn-" + Sha256.hex(half).substring(0, 16) + ".bin")));
        assertTrue(ledger.repair().isEmpty());
        assertTrue(read(ledger).since(kept, keys()).isEmpty());
    }

    @Test
    void aRetiredOrForeignKeyCannotAppend() throws Exception {
        filled("ledger", 2);
        SigningKey stranger = SigningKey.generate(new java.security.SecureRandom());
        Ledger foreign = new Ledger(root.resolve("ledger"), SystemDisk.portable(), CLOCK, LedgerKeys.of(stranger));
        assertThrows(LedgerException.class, () -> foreign.append(run(2)));
        assertEquals(2, read(ledger("ledger")).leaves().size());
    }

    @Test
    void headsVerifyAcrossRotation() throws Exception {
        LedgerHead kept = filled("ledger", 3).head().orElseThrow();
        SigningKey next = SigningKey.generate(new java.security.SecureRandom());
        KeyChain chain = keys().rotate(key(), next, CLOCK.instant().minusMillis(500));
        LedgerKeys rotated = new LedgerKeys() {
            @Override
            public SigningKey signingKey() {
                return next;
            }

            @Override
            public KeyChain chain() {
                return chain;
            }
        };
        Ledger ledger = new Ledger(root.resolve("ledger"), SystemDisk.portable(), CLOCK, rotated);
        ledger.keyRotated(chain.bytes());
        ledger.append(run(4));
        LedgerHistory history = LedgerReader.read(ledger.file(), chain);
        assertEquals(List.of(), history.findings());
        assertTrue(history.since(kept, chain).isEmpty());
        assertEquals(4, read(ledger).findings().get(0).line(), "the old key alone does not vouch for the new one");
    }

    @Test
    void aFullDiskAtEveryStepLeavesTheLedgerAsItWas() throws Exception {
        for (int step = 0; step < 6; step++) {
            FailingDisk disk = new FailingDisk();
            Ledger ledger = new Ledger(root.resolve("full" + step), disk, CLOCK, LedgerKeys.of(key()));
            ledger.append(run(0));
            disk.failAfter(step, 100, false);
            boolean failed = false;
            try {
                ledger.append(run(1));
            } catch (IOException e) {
                failed = true;
            }
            disk.heal();
            LedgerHistory history = read(ledger);
            assertEquals(List.of(), history.findings(), "step " + step);
            assertEquals(failed ? 1 : 2, history.leaves().size(), "step " + step);
            assertEquals(failed ? 1 : 2, ledger.append(run(2)).leaf().index(), "step " + step);
        }
    }

    @Test
    void aPowerCutAtEveryStepLeavesNothingHalfThatIsNotSeen() throws Exception {
        for (int step = 0; step < 3; step++) {
            for (int kept : new int[] {0, 1, 500, 100_000}) {
                FailingDisk disk = new FailingDisk();
                Ledger ledger = new Ledger(root.resolve("cut" + step + "-" + kept), disk, CLOCK, LedgerKeys.of(key()));
                ledger.append(run(0));
                disk.failAfter(step, kept, true);
                assertThrows(IOException.class, () -> ledger.append(run(1)));
                disk.heal();
                LedgerHistory history = read(ledger);
                if (history.sound()) {
                    ledger.append(run(2));
                } else {
                    assertThrows(LedgerException.class, () -> ledger.append(run(2)));
                    assertTrue(ledger.repair().isPresent());
                }
                assertTrue(read(ledger).sound(), "step " + step + " kept " + kept);
            }
        }
    }

    @Test
    void writersOfOneProcessTakeTurns() throws Exception {
        Ledger ledger = ledger("ledger");
        List<Callable<InclusionProof>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            work.add(() -> ledger.append(run(number)));
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<InclusionProof> done : threads.invokeAll(work)) {
                assertTrue(done.get().problem(keys()).isEmpty());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(40, read(ledger).leaves().size());
        assertTrue(read(ledger).sound());
    }
}
