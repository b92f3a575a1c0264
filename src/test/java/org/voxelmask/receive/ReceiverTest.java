package org.voxelmask.receive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.NetworkConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.HookedDisk;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StagingOptions;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** The receiving side as the product starts it, over a socket, into a real staging area. */
class ReceiverTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private Staging staging;
    private AssociationAcceptor acceptor;

    @BeforeEach
    void start() throws IOException {
        start(0);
    }

    private void start(long minFreeBytes) throws IOException {
        start(StagingOptions.of(minFreeBytes));
    }

    private void start(StagingOptions options) throws IOException {
        staging = Staging.open(root.resolve("staging"), names, CLOCK, options);
        AeConfig ae = new AeConfig("VOXELMASK", "127.0.0.1", 0, true);
        Duration seconds = Duration.ofSeconds(20);
        NetworkConfig network =
                new NetworkConfig(1 << 18, 8, 64, 128, 1 << 30, seconds, seconds, seconds, seconds, seconds);
        AuditTrail trail = new AuditTrail(trailFile(), CLOCK);
        acceptor = Receiver.start(
                ae, network, NodeConfig.defaults().association(), ReceiverHooks.OPEN, staging, trail, names);
    }

    @AfterEach
    void stop() throws IOException {
        acceptor.close();
        staging.close();
    }

    @Test
    void anAcknowledgedObjectIsStagedByteForByte() throws Exception {
        byte[] dataSet = dataSet("1.2.3.4", 200_000);
        try (ScriptedPeer peer = associated()) {
            assertEquals(0x0000, store(peer, "1.2.3.4", dataSet));
            StagedInstance staged = instances().get(0);
            byte[] file;
            try (InputStream in = staged.open()) {
                file = in.readAllBytes();
            }
            assertArrayEquals(dataSet, Arrays.copyOfRange(file, (int) staged.datasetOffset(), file.length));
            assertEquals("PEER", staged.callingAet());
            assertEquals(EVLE, staged.transferSyntaxUid());
        }
    }

    @Test
    void theSameObjectAgainIsSuccessAndOtherContentIsRefused() throws Exception {
        try (ScriptedPeer peer = associated()) {
            assertEquals(0x0000, store(peer, "1.2.3.4", dataSet("1.2.3.4", 10)));
            assertEquals(0x0000, store(peer, "1.2.3.4", dataSet("1.2.3.4", 10)));
            assertEquals(0x0111, store(peer, "1.2.3.4", dataSet("1.2.3.4", 12)));
            assertEquals(1, instances().size());
        }
        assertTrue(trail().contains("\"status\":\"0111\""));
        assertFalse(trail().contains("1.2.3.4"), "the trail names instances by their keys");
        assertTrue(trail().contains(names.sop("1.2.3.4")));
    }

    @Test
    void anObjectThatIsAnotherThanAnnouncedOrNoneIsRefused() throws Exception {
        try (ScriptedPeer peer = associated()) {
            assertEquals(0xA900, store(peer, "1.2.3.5", dataSet("1.2.3.4", 10)));
            assertEquals(0xC000, store(peer, "1.2.3.5", new byte[] {1, 2, 3, 4}));
            assertEquals(0xC000, store(peer, "1.2.3.5", new byte[0]));
            assertEquals(List.of(), leftovers());
        }
    }

    @Test
    void aFullDiskIsOutOfResources() throws Exception {
        stop();
        start(Long.MAX_VALUE);
        try (ScriptedPeer peer = associated()) {
            assertEquals(0xA700, store(peer, "1.2.3.4", dataSet("1.2.3.4", 10)));
        }
        assertTrue(trail().contains("\"reason\":\"out of resources: staging.min_free_bytes\""), trail());
    }

    @Test
    void anObjectWhoseStudyWasPurgedMeanwhileIsRefusedWithItsOwnCause() throws Exception {
        stop();
        AtomicBoolean armed = new AtomicBoolean(true);
        start(StagingOptions.of(0).with(new HookedDisk(SystemDisk.portable(), () -> {
            if (armed.compareAndSet(true, false)) {
                deletePacks();
            }
        })));
        try (ScriptedPeer peer = associated()) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3.4")),
                    ScriptedPeer.data(1, false, true, dataSet("1.2.3.4", 10)));
            TestCommand refused = peer.response();
            assertEquals(0x0110, refused.status());
            assertEquals("its study was purged meanwhile; send it again", refused.text(Tag.ErrorComment));
            assertEquals(0x0000, store(peer, "1.2.3.4", dataSet("1.2.3.4", 10)));
        }
        assertTrue(trail().contains("\"code\":\"VM-1315\""), trail());
    }

    private void deletePacks() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("staging/studies"))) {
            for (Path pack : files.filter(f -> f.toString().endsWith(".pack")).toList()) {
                Files.delete(pack);
            }
        }
    }

    @Test
    void anAbortInTheMiddleOfAnObjectLeavesNothing() throws Exception {
        byte[] dataSet = dataSet("1.2.3.4", 10_000);
        try (ScriptedPeer peer = associated()) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3.4")),
                    ScriptedPeer.data(1, false, false, dataSet),
                    AAbort.byUser());
            assertEquals(null, peer.receive());
        }
        acceptor.close();
        assertEquals(List.of(), leftovers());
        assertTrue(catalog().list().isEmpty());
        assertTrue(trail().contains("aborted by the peer"));
    }

    @Test
    void storeAndReleaseInOneSegmentLosesNothing() throws Exception {
        try (ScriptedPeer peer = associated()) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3.4")),
                    ScriptedPeer.data(1, false, true, dataSet("1.2.3.4", 10)),
                    new AReleaseRQ());
            assertEquals(0, peer.response().status());
            assertTrue(peer.receive() instanceof AReleaseRP);
            assertEquals(1, instances().size());
        }
    }

    @Test
    void withoutAnAuditTrailNoAssociationIsAccepted() throws Exception {
        Files.createDirectories(trailFile());
        try (ScriptedPeer peer = new ScriptedPeer(acceptor.address())) {
            assertEquals(AAssociateRJ.TEMPORARY_CONGESTION, peer.associate(CT, EVLE));
        }
    }

    @Test
    void acceptedAndRefusedAssociationsAreAudited() throws Exception {
        associated().close();
        try (ScriptedPeer peer = new ScriptedPeer(acceptor.address())) {
            peer.send(ScriptedPeer.request("OTHER", CT, EVLE)).receive();
        }
        acceptor.close();
        assertTrue(trail().contains("\"calling_aet\":\"PEER\""));
        assertTrue(trail().contains("called-AE-title-not-recognized"));
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNotWrittenOneByOne() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (ScriptedPeer peer = new ScriptedPeer(acceptor.address())) {
                peer.send(ScriptedPeer.request("OTHER", CT, EVLE)).receive();
            }
        }
        acceptor.close();
        List<String> lines = Files.readAllLines(trailFile());
        assertEquals(RefusalGroups.SINGLE_ASSOCIATIONS + 1, lines.size());
        String last = lines.get(lines.size() - 1);
        assertTrue(last.contains("\"calling_aet\":\"PEER\""), last);
        assertTrue(last.contains("\"count\":\"90\""), last);
    }

    @Test
    void everyDuplicateWithOtherContentHasItsLine() throws Exception {
        int many = RefusalGroups.SINGLE_OBJECTS + 20;
        try (ScriptedPeer peer = associated()) {
            assertEquals(0x0000, store(peer, "1.2.3.4", dataSet("1.2.3.4", 10)));
            for (int i = 0; i < many; i++) {
                assertEquals(0x0111, store(peer, "1.2.3.4", dataSet("1.2.3.4", 12)));
            }
        }
        acceptor.close();
        assertEquals(
                many,
                trail().lines()
                        .filter(line -> line.contains("\"status\":\"0111\""))
                        .count());
    }

    private ScriptedPeer associated() throws Exception {
        return new ScriptedPeer(acceptor.address()).associated(CT, EVLE);
    }

    private static int store(ScriptedPeer peer, String sopInstance, byte[] dataSet) throws Exception {
        return peer.send(
                        ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, sopInstance)),
                        ScriptedPeer.data(1, false, true, dataSet))
                .response()
                .status();
    }

    private StudyCatalog catalog() {
        return new StudyCatalog(root.resolve("staging"), names, CLOCK, Duration.ofSeconds(10));
    }

    private List<StagedInstance> instances() throws IOException {
        return catalog().find("1.2.3").orElseThrow().instances();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("staging").resolve("incoming"))) {
            return files.toList();
        }
    }

    private Path trailFile() {
        return root.resolve("audit").resolve("trail.jsonl");
    }

    private String trail() throws IOException {
        return Files.readString(trailFile());
    }

    private static byte[] dataSet(String sopInstance, int length) throws IOException {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        attributes.setString(Tag.SOPInstanceUID, VR.UI, sopInstance);
        attributes.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        attributes.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.1");
        attributes.setString(Tag.ImageComments, VR.LT, "x".repeat(length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, attributes, EVLE);
        return out.toByteArray();
    }
}
