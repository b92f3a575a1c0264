package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.RunState;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** Keys are rotated while a run is under way: it is not sealed, says what to do, and the study can be processed again. */
class RotatedRunIT {
    @TempDir
    Path data;

    private final SigningKey next = SigningKey.generate(new SecureRandom());
    private KeyChain chain;

    /** A node whose chain of keys has gone on, with a key that signs. */
    private Workshop workshop(TestingNode node, SigningKey signs, Clock ledgerClock) throws Exception {
        Workshop usual = node.workshop();
        LedgerKeys keys = new LedgerKeys() {
            @Override
            public SigningKey signingKey() {
                return signs;
            }

            @Override
            public KeyChain chain() {
                return chain;
            }
        };
        return new Workshop(
                usual.config(),
                usual.keys(),
                signs,
                new Ledger(data.resolve("ledger"), SystemDisk.portable(), ledgerClock, keys),
                usual.audit(),
                usual.gate2(),
                usual.nativeFolder(),
                usual.clock(),
                usual.ids());
    }

    @Test
    void theRunThatSpannedTheRotationFailsAndTheNextOneIsSealed() throws Exception {
        TestingNode node = new TestingNode(data);
        SigningKey old = node.workshop().signingKey();
        chain = KeyChain.of(old.publicKey());
        StudyFolder study = node.stage(List.of(StudyGenerator.cine()));
        Progress rotate = new Rotation(old);
        RunResult spanned = new StudyPipeline(workshop(node, old, new ClockOfTheRun()))
                .process(node.request(study, node.output(), false), rotate);
        assertEquals(RunState.FAILED, spanned.state());
        assertTrue(spanned.reason().contains("process the study again"), spanned.reason());
        assertFalse(verifies(spanned));

        Workshop after = workshop(node, next, Clock.systemUTC());
        RunResult again = new StudyPipeline(after).process(node.request(study, node.output(), false), Progress.NONE);
        assertTrue(after.ledger().history().endOf(spanned.runId()).isPresent(), "the first run has no end");
        assertEquals(RunState.COMPLETED, again.state(), again.reason());
        assertTrue(verifies(again));
    }

    private boolean verifies(RunResult run) throws Exception {
        VerifyOptions options = new VerifyOptions(Optional.empty(), Optional.of(chain));
        return new BundleVerifier().verify(run.runDir(), options).verified();
    }

    /** An hour behind until the rotation, so that the run's first leaf is older than it and its last one younger. */
    private final class ClockOfTheRun extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return chain.entries().size() == 1 ? Instant.now().minus(Duration.ofHours(1)) : Instant.now();
        }
    }

    /** Lets the next key take over while copies are written, a while ago. */
    private final class Rotation implements Progress {
        private final SigningKey old;

        Rotation(SigningKey old) {
            this.old = old;
        }

        @Override
        public void at(String step, int done, int of) {
            try {
                if (chain.entries().size() == 1) {
                    chain = chain.rotate(old, next, Instant.now().minusSeconds(5));
                }
            } catch (EvidenceException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
