package org.voxelmask.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** A ledger's file is read within limits, and the last signature vouches for all before it, or the first bad one is told. */
class LedgerReaderTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path root;

    private final SigningKey key = SampleRuns.key();
    private final SigningKey stranger = SigningKey.generate(new java.security.SecureRandom());
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private LedgerLine last;

    LedgerReaderTest() throws Exception {}

    private void add(LedgerLine line) {
        last = line;
        file.writeBytes(line.bytes());
        file.write('\n');
    }

    private LedgerLine next(SigningKey signer) {
        String hash = Sha256.OF_NOTHING;
        UUID id = UUID.nameUUIDFromBytes(new byte[] {(byte) file.size()});
        return LedgerLine.after(
                last, LedgerEvent.runEnded(LeafKind.RUN_FAILED, id, id, hash, "failed", null, hash, null), AT, signer);
    }

    private void honest(int leaves) {
        for (int i = 0; i < leaves; i++) {
            add(next(key));
        }
    }

    /** What whoever has no key can make: everything but the signature. */
    private void forged() {
        LedgerLine line = next(stranger);
        LedgerHead head = line.head();
        add(new LedgerLine(
                line.leaf(),
                new LedgerHead(
                        head.treeSize(),
                        head.root(),
                        head.timestamp(),
                        key.publicKey().keyId(),
                        head.signature()),
                line.frontier()));
    }

    private LedgerHistory read(int maxLeaves, byte[] bytes) throws Exception {
        Path ledger = Files.write(root.resolve("ledger.jsonl"), bytes);
        return LedgerReader.read(ledger, KeyChain.of(key.publicKey()), maxLeaves);
    }

    private LedgerFinding only(LedgerHistory history) {
        assertEquals(1, history.findings().size(), String.valueOf(history.findings()));
        return history.findings().get(0);
    }

    @Test
    void theFirstLineThatNobodySignedIsTold() throws Exception {
        honest(3);
        for (int i = 0; i < 4; i++) {
            forged();
        }
        LedgerHistory history = read(100, file.toByteArray());
        assertEquals(4, only(history).line());
        assertTrue(only(history).message().contains("no key of this node signed"));
        assertEquals(3, history.leaves().size());
        assertEquals(3, history.head().orElseThrow().treeSize());
    }

    @Test
    void aLaterFindingDoesNotHideAnEarlierForgery() throws Exception {
        honest(2);
        forged();
        file.writeBytes("{}\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(3, only(read(100, file.toByteArray())).line());
    }

    @Test
    void aForgedEndOfARetiredKeyIsToldAlthoughTheNewKeysHeadsAreGood() throws Exception {
        honest(2);
        forged();
        SigningKey next = SigningKey.generate(new java.security.SecureRandom());
        KeyChain chain = KeyChain.of(key.publicKey()).rotate(key, next, AT);
        add(next(next));
        Path ledger = Files.write(root.resolve("ledger.jsonl"), file.toByteArray());
        assertEquals(3, only(LedgerReader.read(ledger, chain)).line());
    }

    @Test
    void anHonestLedgerIsSoundAndKeepsItsLastHead() throws Exception {
        honest(70);
        LedgerHistory history = read(100, file.toByteArray());
        assertEquals(List.of(), history.findings());
        assertEquals(last.head().text(), history.head().orElseThrow().text());
    }

    @Test
    void aLineLongerThanAnyIsNotRead() throws Exception {
        honest(2);
        byte[] whole = file.toByteArray();
        for (boolean ended : new boolean[] {true, false}) {
            byte[] bytes = java.util.Arrays.copyOf(whole, whole.length + LedgerLine.MAX_BYTES + 2);
            java.util.Arrays.fill(bytes, whole.length, bytes.length, (byte) 'x');
            bytes[bytes.length - 1] = (byte) (ended ? '\n' : 'x');
            LedgerFinding finding = only(read(100, bytes));
            assertEquals(3, finding.line());
            assertTrue(finding.message().contains(String.valueOf(LedgerLine.MAX_BYTES)), finding.message());
        }
    }

    @Test
    void moreLeavesThanTheLimitAreToldWithTheLimit() throws Exception {
        honest(5);
        assertTrue(read(5, file.toByteArray()).sound());
        LedgerFinding finding = only(read(4, file.toByteArray()));
        assertEquals(5, finding.line());
        assertTrue(finding.message().contains("more than 4 leaves"), finding.message());
    }

    @Test
    void emptyLinesAndDeepOrHugeJsonAreFindings() throws Exception {
        honest(1);
        for (String line : List.of(
                "", "null", "[]", "[".repeat(200), "{\"leaf\":" + "9".repeat(500) + "}", "{\"leaf\":{},\"leaf\":{}}")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(file.toByteArray());
            bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            assertEquals(2, only(read(100, bytes.toByteArray())).line(), line);
        }
    }
}
