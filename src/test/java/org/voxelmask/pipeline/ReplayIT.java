package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.files.DurableFile;
import org.voxelmask.pipeline.ReplayResult.Outcome;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** A run built again from originals, plan, configuration and keys is the same to the byte, or says why not. */
class ReplayIT {
    @TempDir
    Path data;

    private Path originals(List<TestingObject> study) throws IOException {
        Path folder = Files.createDirectories(data.resolve("originals/deep"));
        for (TestingObject object : study) {
            Files.write(folder.resolve(object.name() + ".dcm"), object.file());
        }
        Files.writeString(folder.resolve("notes.txt"), "no DICOM here");
        return data.resolve("originals");
    }

    private static ReplayResult replay(TestingNode node, RunResult run, ReplaySources sources) throws Exception {
        return new Replay(node.workshop()).run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE);
    }

    @Test
    void everyCopyIsTheSameFromAFolderAndFromTheStagingArea() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = StudyGenerator.withWorksheet();
        StudyFolder staged = node.stage(study);
        RunResult run =
                new StudyPipeline(node.workshop()).process(node.request(staged, node.output(), false), Progress.NONE);
        List<String> before = temporary();
        ReplayResult fromFolder = replay(
                node,
                run,
                ReplaySources.folder(originals(study), node.workshop().keys().names()));
        assertTrue(fromFolder.same(), fromFolder.copies()::toString);
        assertEquals(9, fromFolder.count(Outcome.SAME));
        assertTrue(fromFolder.sameConfiguration());
        assertTrue(replay(node, run, ReplaySources.staged(staged.instances())).same());
        assertEquals(before, temporary());
    }

    @Test
    void aMissingOrChangedOriginalIsUnverifiableAndAnotherConfigurationIsTold() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        study.get(0).dataset().getBytes(Tag.PixelData)[0] ^= 1;
        ReplaySources sources = ReplaySources.folder(
                originals(study.subList(0, 2)), node.workshop().keys().names());
        ReplayResult result = new Replay(node.workshop(new ConfigFlag("process.padding", "--test", "9")))
                .run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE);
        assertFalse(result.same());
        assertFalse(result.sameConfiguration());
        assertEquals(1, result.count(Outcome.SAME), result.copies()::toString);
        assertEquals(2, result.count(Outcome.UNVERIFIABLE));
    }

    @Test
    void aPlanThatWasEditedBuildsAnotherFile() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = List.of(StudyGenerator.cine());
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        Path plan = run.runDir().resolve("evidence/mask_plans.jsonl");
        String text = Files.readString(plan);
        assertTrue(text.contains("\"x\":"), text);
        Files.writeString(plan, text.replaceAll("\"w\":[0-9]+", "\"w\":3"));
        ReplayResult result = replay(
                node,
                run,
                ReplaySources.folder(originals(study), node.workshop().keys().names()));
        assertEquals(1, result.count(Outcome.DIFFERENT), result.copies()::toString);
    }

    @Test
    void withoutTheFolderOfEvidenceTheSignedPlanIsReplayed() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = StudyGenerator.withWorksheet();
        RunResult run = new StudyPipeline(node.workshop(
                        new ConfigFlag("process.render", "--test", "solid_fill"),
                        new ConfigFlag("process.fill_grey", "--test", "77")))
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        DurableFile.deleteTree(run.runDir().resolve("evidence"));
        ReplayResult result = replay(
                node,
                run,
                ReplaySources.folder(originals(study), node.workshop().keys().names()));
        assertTrue(result.same(), result.copies()::toString);
        assertEquals(9, result.count(Outcome.SAME));
    }

    @Test
    void aRunThatAnotherKeySignedIsNotReplayed() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = List.of(StudyGenerator.cine());
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        KeyChain other = KeyChain.of(
                SigningKey.generate(new java.security.SecureRandom()).publicKey());
        Replay replay = new Replay(node.workshop());
        assertThrows(
                EvidenceException.class,
                () -> replay.run(run.runDir(), other, ReplaySources.staged(List.of()), Progress.NONE));
    }

    @Test
    void aRunWhoseBundleDoesNotVerifyIsNotReplayed() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = List.of(StudyGenerator.cine());
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        Files.writeString(run.bundleDir().resolve("QA/exceptions.jsonl"), "{}\n");
        assertThrows(EvidenceException.class, () -> replay(node, run, ReplaySources.staged(List.of())));
    }

    private static List<String> temporary() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.map(e -> e.getFileName().toString())
                    .filter(n -> n.startsWith("voxelmask-replay"))
                    .sorted()
                    .toList();
        }
    }
}
