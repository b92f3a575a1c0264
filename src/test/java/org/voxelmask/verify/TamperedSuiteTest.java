package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** Every attack on a sealed run is exactly one finding that names the right thing, and never verified. */
class TamperedSuiteTest {
    @TempDir
    static Path root;

    private static RunLayout run;

    @BeforeAll
    static void seal() throws Exception {
        run = SampleRuns.sealed(root);
    }

    static List<Attack> attacks() {
        return Stream.of(
                        FileAttacks.all(),
                        SealAttacks.all(),
                        LayoutAttacks.all(),
                        ContentAttacks.all(),
                        RunAttacks.all(),
                        OrderAttacks.all(),
                        Gate2Attacks.all(),
                        EvidenceAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    static VerifyOptions options(Attack attack) throws Exception {
        return attack.withKey()
                ? new VerifyOptions(
                        Optional.empty(),
                        Optional.of(KeyChain.of(SampleRuns.key().publicKey())))
                : VerifyOptions.none();
    }

    @TestFactory
    Stream<DynamicTest> everyAttackIsExactlyOneFinding() {
        return attacks().stream().map(attack -> DynamicTest.dynamicTest(attack.name(), () -> assertFound(attack)));
    }

    private static void assertFound(Attack attack) throws Exception {
        Path home = Files.createTempDirectory(root, "attack");
        Path attacked = attack.deed().on(AttackedRun.copyOf(run, home));
        VerificationResult result = new BundleVerifier().verify(attacked, options(attack));
        assertEquals(VerificationStatus.FAILED, result.status());
        String found = String.join(
                "; ",
                result.findings().stream().map(f -> f.code() + " " + f.path()).toList());
        assertTrue(attack.isFound(found), () -> result.findings() + " <- " + result.followOns());
        assertTrue(!result.auditComplete()
                && result.failedDimensions().contains(attack.code().dimension()));
        DurableFile.deleteTree(home);
    }

    @Test
    void theSuiteHoldsManyAttacksEachUnderItsOwnName() {
        Set<String> names = new HashSet<>();
        attacks().forEach(attack -> assertTrue(names.add(attack.name()), attack.name()));
        assertTrue(names.size() >= 100, "only " + names.size() + " attacks");
    }

    @Test
    void theUntouchedCopyOfTheRunVerifies() throws Exception {
        AttackedRun copy = AttackedRun.copyOf(run, Files.createTempDirectory(root, "copy"));
        assertEquals(
                List.of(),
                new BundleVerifier().verify(copy.root(), VerifyOptions.none()).findings());
    }

    /** It may be a patient's, or hold what a terminal obeys. */
    @Test
    void theNameOfAStrangerIsNotSaidWhereverItLies() throws Exception {
        String name = "DOE^JANE\u001b]0;x\u0007.dcm";
        AttackedRun copy = AttackedRun.copyOf(run, Files.createTempDirectory(root, "names"));
        for (Path place : List.of(
                copy.layout().output(),
                copy.root(),
                copy.bundle(),
                copy.file("QA"),
                copy.layout().logs())) {
            Files.write(place.resolve(name), SampleRuns.file(SampleRuns.sourceDataset(1)));
        }
        Files.createDirectories(copy.file("QA").resolve("a" + name).resolve(name));
        Files.createSymbolicLink(copy.file("GATE1").resolve("b" + name), copy.root());
        Files.createSymbolicLink(copy.layout().output().resolve("c" + name), copy.root());
        VerificationResult result = new BundleVerifier().verify(copy.root(), VerifyOptions.none());
        String said = VerificationText.lines(result) + VerificationText.jsonText(result);
        for (String place : List.of("output/?", "QA/?", "GATE1/?", "logs")) {
            assertTrue(said.contains(place), place + " in " + said);
        }
        assertTrue(!said.contains("JANE") && said.indexOf(0x1b) < 0 && said.indexOf(0x07) < 0, said);
    }

    @Test
    void whatAFileSaysReachesNoTerminal() {
        Finding finding = new Finding(
                FindingCode.MALFORMED, Finding.Severity.ERROR, CheckName.SCHEMA, "a\u001b[2Jb", "line\n\u202ereversed");
        assertEquals("MALFORMED a?[2Jb: line??reversed", finding.line());
    }

    /** Nobody can tell whose key it is: the answer names it and says that it was not compared. */
    @Test
    void aRunSignedAgainByAStrangerIsOnlyAsGoodAsItsKey() throws Exception {
        SigningKey stranger = AttackedRun.otherKey();
        AttackedRun copy = AttackedRun.copyOf(run, Files.createTempDirectory(root, "stranger"));
        copy.resealed(stranger, forger -> {});
        VerificationResult result = new BundleVerifier().verify(copy.root(), VerifyOptions.none());
        String said = String.join("\n", VerificationText.lines(result));
        assertTrue(said.contains(stranger.publicKey().keyId()), said);
        assertTrue(said.contains("was not compared with a key that you expect"), said);
        assertEquals(false, VerificationText.json(result).get("key_compared").booleanValue());
    }
}
