package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RunState;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.proof.Json;
import org.voxelmask.retention.NodeJournal;
import org.voxelmask.retention.PurgeJournal;
import org.voxelmask.retention.StagePurger;
import org.voxelmask.retention.StagedPurge;
import org.voxelmask.retention.UnrecordedPurgeException;
import org.voxelmask.stage.Incoming;
import org.voxelmask.stage.ObjectHeader;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyRecord;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is staged goes when it should, or everybody is told that it did not. */
class StagedPurgesTest {
    @TempDir
    Path folder;

    private Path data;
    private Node node;
    private String studyKey;

    @BeforeEach
    void stage() throws Exception {
        data = folder.resolve("data");
        node = Node.open(
                ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
        try (Staging staging = node.receive()) {
            for (TestingObject object : StudyGenerator.slices().subList(0, 2)) {
                ObjectHeader header = new ObjectHeader(
                        object.dataset().getString(Tag.SOPClassUID),
                        object.dataset().getString(Tag.SOPInstanceUID),
                        object.transferSyntax(),
                        "TEST",
                        "VOXELMASK");
                byte[] bytes = object.datasetBytes();
                try (Incoming incoming = staging.begin(header)) {
                    incoming.write(bytes, 0, bytes.length);
                    incoming.commit();
                }
            }
        }
        studyKey = node.studies().list().get(0).studyKey();
    }

    private Said say(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Said.by(all);
    }

    private Said purge(String... more) {
        String[] all = java.util.Arrays.copyOf(
                new String[] {"purge", "--staged", studyKey, "--even-if-receiving"}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return say(all);
    }

    @Test
    void aStudyWhoseKeyIsLostGoesOnAClearWordAndIsRecorded() throws Exception {
        Files.delete(data.resolve("keys/staging").resolve(studyKey + ".key"));
        assertTrue(
                say("studies").err().contains("purge the study"), say("studies").err());
        Said refused = purge("--confirm");
        assertEquals(ExitCode.STUDY_NOT_READY, refused.exitCode(), refused.out() + refused.err());
        assertTrue(refused.err().contains("--even-if-unreadable"), refused.err());
        Said asked = purge("--even-if-unreadable");
        assertEquals(ExitCode.USAGE, asked.exitCode());
        assertTrue(asked.out().startsWith("would purge"), asked.out());
        assertTrue(Files.isDirectory(data.resolve("staging/studies").resolve(studyKey)));

        Said gone = purge("--even-if-unreadable", "--confirm");
        assertEquals(0, gone.exitCode(), gone.err());
        assertTrue(gone.out().contains("2 files"), gone.out());
        assertFalse(Files.exists(data.resolve("staging/studies").resolve(studyKey)));
        assertEquals("", say("studies").err());
        String audit = Files.readString(data.resolve("audit/audit.jsonl"));
        assertTrue(audit.contains("\"stage_purged\"") && audit.contains("\"unreadable\":\"true\""), audit);
        LedgerHistory history = node.ledger().history();
        assertEquals(
                List.of("begun", "purged"),
                history.leaves().stream().map(leaf -> leaf.event().outcome()).toList());
        assertEquals(
                ExitCode.STUDY_NOT_READY,
                purge("--even-if-unreadable", "--confirm").exitCode());
    }

    @Test
    void aStudyThatCanBeReadIsPurgedAsEverAlsoWithThatWord() throws Exception {
        Said gone = purge("--even-if-unreadable", "--confirm");
        assertEquals(0, gone.exitCode(), gone.err());
        assertTrue(gone.out().contains("2 instances"), gone.out());
        assertFalse(Files.readString(data.resolve("audit/audit.jsonl")).contains("unreadable"));
    }

    @Test
    void originalsThatASealedRunCouldNotTakeAwayAreToldUntilTheyAreGone() throws Exception {
        Path ledger = data.resolve("ledger/ledger.jsonl");
        StudyFolder study = node.studies().find(studyKey).orElseThrow();
        List<StagedInstance> instances = study.instances();
        UUID id = new UUID(1, 1);
        study.record(new StudyRecord(id, id, true, StudyFolder.contents(instances)));
        node.ledger().repair(); // makes the folder
        Files.writeString(ledger, "{torn", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        StringWriter err = new StringWriter();
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec).setErr(new PrintWriter(err));
        RunResult run = new RunResult(id, id, RunState.COMPLETED, null, null, null, null, 1, null, null);
        try (StageLock lock = study.lock().orElseThrow()) {
            StagedPurges.After after = StagedPurges.afterSeal(node, spec, study, lock, instances, run);
            assertEquals("failed", after.word());
            assertEquals(0, after.gone());
            assertTrue(after.failure().contains("ledger repair"), after.failure());
        }
        assertTrue(err.toString().contains("still there"), err.toString());
        Said studies = say("studies", "--json");
        JsonNode told = Json.parse(studies.out().strip().getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertEquals("sealed", told.get("state").asText());
        assertTrue(told.get("purge_outstanding").asBoolean());
        assertTrue(studies.err().contains("staged originals are still there"), studies.err());

        assertEquals(0, say("ledger", "repair").exitCode());
        try (StageLock lock = study.lock().orElseThrow()) {
            StagedPurges.After after = StagedPurges.afterSeal(node, spec, study, lock, instances, run);
            assertEquals(new StagedPurges.After("purged", 2, null), after);
            assertNull(after.failure());
        }
        assertEquals("", say("studies").err());
    }

    @Test
    void aPurgeWhoseEndCouldNotBeRecordedIsEndedByRepeatingItAlsoWhenNothingIsStagedAnyMore() throws Exception {
        StudyFolder study = node.studies().find(studyKey).orElseThrow();
        Path ledger = data.resolve("ledger/ledger.jsonl");
        PurgeJournal torn = new TornAtTheEnd(new NodeJournal(node.audit(), node.ledger()), ledger);
        try (StageLock lock = study.lock().orElseThrow()) {
            StagePurger purger = new StagePurger(StagedPurges.of(node), torn);
            List<StagedInstance> instances = study.instances();
            IOException refused =
                    assertThrows(UnrecordedPurgeException.class, () -> purger.purge(study, lock, instances, null));
            assertTrue(refused.getMessage().contains("ledger repair"), refused.getMessage());
        }
        assertTrue(node.studies().find(studyKey).isEmpty());
        Said unsound = purge("--confirm");
        assertEquals(ExitCode.STUDY_NOT_READY, unsound.exitCode());
        assertTrue(unsound.err().contains("ledger repair"), unsound.err());
        assertEquals(0, say("ledger", "repair").exitCode());
        assertTrue(say("ledger", "verify").out().contains("purge --staged " + studyKey));
        JsonNode verified =
                Json.parse(say("ledger", "verify", "--json").out().strip().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                studyKey,
                verified.get("purges_without_end").get(0).get("study_key").asText());

        Said asked = purge();
        assertEquals(ExitCode.USAGE, asked.exitCode());
        assertTrue(asked.out().contains("would be recorded"), asked.out());
        Said ended = purge("--confirm");
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("is recorded now"), ended.out());

        LedgerHistory history = node.ledger().history();
        assertTrue(history.sound());
        LedgerEvent begun = history.leaves().get(0).event();
        LedgerEvent purged = history.leaves().get(history.leaves().size() - 1).event();
        assertEquals("purged", purged.outcome());
        assertEquals(begun.detailSha256(), purged.detailSha256());
        assertFalse(say("ledger", "verify").out().contains("--staged"));
        assertEquals(ExitCode.STUDY_NOT_READY, purge("--confirm").exitCode());
    }

    /** The disk takes half of the ledger's last line. */
    private record TornAtTheEnd(PurgeJournal journal, Path ledger) implements PurgeJournal {
        @Override
        public void begun(PurgeRecord record) throws IOException {
            journal.begun(record);
        }

        @Override
        public void done(PurgeRecord record) throws IOException {
            journal.done(record);
        }

        @Override
        public void failed(PurgeRecord record, String reason) throws IOException {
            journal.failed(record, reason);
        }

        @Override
        public void begun(StagedPurge purge) throws IOException {
            journal.begun(purge);
        }

        @Override
        public void done(StagedPurge purge) throws IOException {
            Files.writeString(ledger, "{torn", StandardOpenOption.APPEND);
            journal.done(purge);
        }

        @Override
        public void failed(StagedPurge purge, String reason) throws IOException {
            journal.failed(purge, reason);
        }
    }
}
