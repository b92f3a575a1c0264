package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.keys.KeyedNames;

/** The limits of a whole staging area. */
class StageLimitsTest {
    private static final int MIB = 1 << 20;
    private static final long MUCH = Long.MAX_VALUE;

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private Staging staging;

    private void open(StageLimits limits) throws IOException {
        staging = Staging.open(root, names, Clock.systemUTC(), StagingOptions.of(limits));
    }

    @AfterEach
    void close() throws IOException {
        staging.close();
    }

    @Test
    void aFullStudyTakesNoMoreButTheSameAgainAndOthersDo() throws Exception {
        open(new StageLimits(2, MUCH, MUCH, MUCH, 0, 0));
        assertTrue(stage("1.2.1", "1.2.1.1", 10));
        assertTrue(stage("1.2.1", "1.2.1.2", 10));
        assertEquals(StageLimit.MAX_INSTANCES_PER_STUDY, refused("1.2.1", "1.2.1.3", 10));
        assertEquals(false, stage("1.2.1", "1.2.1.2", 10));
        assertTrue(stage("1.2.2", "1.2.2.1", 10));
        staging.close();
        open(new StageLimits(2, MUCH, MUCH, MUCH, 0, 0));
        assertEquals(StageLimit.MAX_INSTANCES_PER_STUDY, refused("1.2.1", "1.2.1.3", 10));
        assertEquals(0, leftovers());
    }

    @Test
    void aStudyAndTheWholeHaveTheirBytes() throws Exception {
        open(new StageLimits(MUCH, 2 * MIB, MUCH, 5 * MIB, 0, 0));
        assertTrue(stage("1.2.1", "1.2.1.1", MIB));
        assertEquals(StageLimit.MAX_BYTES_PER_STUDY, refused("1.2.1", "1.2.1.2", MIB));
        assertTrue(stage("1.2.2", "1.2.2.1", MIB));
        assertTrue(stage("1.2.3", "1.2.3.1", MIB));
        assertTrue(stage("1.2.4", "1.2.4.1", MIB));
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused("1.2.5", "1.2.5.1", MIB));
        assertEquals(0, leftovers());
    }

    @Test
    void anObjectUnderWayIsStoppedBeforeItPassesTheLimit() throws Exception {
        open(new StageLimits(MUCH, MUCH, MUCH, 8 * MIB, 0, 0));
        byte[] chunk = new byte[MIB];
        try (Incoming one = staging.begin(header("1.2.1.1"));
                Incoming other = staging.begin(header("1.2.1.2"))) {
            StageFullException full = assertThrows(StageFullException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    one.write(chunk, 0, chunk.length);
                    other.write(chunk, 0, chunk.length);
                }
            });
            assertEquals(StageLimit.MAX_STAGED_BYTES, full.limit());
            assertTrue(bytes() <= 8 * MIB, bytes() + " bytes on the disk");
        }
        assertEquals(0, leftovers());
        assertTrue(stage("1.2.1", "1.2.1.3", 3 * MIB), "the room is back");
    }

    @Test
    void aStudyThatWasRemovedLeavesItsRoom() throws Exception {
        open(new StageLimits(MUCH, MUCH, 2, MUCH, 0, 0));
        assertTrue(stage("1.2.1", "1.2.1.1", 10));
        assertTrue(stage("1.2.2", "1.2.2.1", 10));
        try (Stream<Path> files = Files.walk(root.resolve("studies").resolve(names.study("1.2.1")))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
        assertTrue(stage("1.2.3", "1.2.3.1", 10));
        assertEquals(StageLimit.MAX_STAGED_INSTANCES, refused("1.2.4", "1.2.4.1", 10));
        assertEquals(
                new StageCount(2, staging.counts().all().bytes()),
                staging.counts().all());
    }

    @Test
    void aDiskBelowItsMarkTakesNothing() throws Exception {
        open(StageLimits.minFree(MUCH));
        StageFullException full = assertThrows(StageFullException.class, () -> staging.begin(header("1.2.1.1")));
        assertEquals(StageLimit.MIN_FREE_BYTES, full.limit());
        assertEquals("out of resources: staging.min_free_bytes", full.getMessage());
        staging.close();
        open(new StageLimits(MUCH, MUCH, MUCH, MUCH, 0, 100));
        full = assertThrows(StageFullException.class, () -> staging.begin(header("1.2.1.1")));
        assertEquals(StageLimit.MIN_FREE_PERCENT, full.limit());
    }

    private boolean stage(String study, String instance, int size) throws IOException {
        try (Incoming incoming = staging.begin(header(instance))) {
            byte[] dataSet = dataSet(study, instance, size);
            incoming.write(dataSet, 0, dataSet.length);
            return incoming.submit().join();
        }
    }

    private StageLimit refused(String study, String instance, int size) {
        return assertThrows(StageFullException.class, () -> stage(study, instance, size))
                .limit();
    }

    private static ObjectHeader header(String instance) {
        return new ObjectHeader(UID.CTImageStorage, instance, UID.ExplicitVRLittleEndian, "PEER", "VOXELMASK");
    }

    private long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            return files.count();
        }
    }

    /** Of the objects under way. */
    private long bytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static byte[] dataSet(String study, String instance, int size) throws IOException {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        attributes.setString(Tag.SOPInstanceUID, VR.UI, instance);
        attributes.setString(Tag.StudyInstanceUID, VR.UI, study);
        attributes.setString(Tag.SeriesInstanceUID, VR.UI, study + ".0");
        attributes.setString(Tag.TextValue, VR.UT, "x".repeat(size));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, attributes, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
