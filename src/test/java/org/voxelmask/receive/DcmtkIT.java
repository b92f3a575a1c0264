package org.voxelmask.receive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.EchoOutcome;
import org.voxelmask.dicom.net.EchoUser;
import org.voxelmask.dicom.net.Peer;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StudyCatalog;

/** DCMTK's tools talk to the node, and the node to DCMTK's; skipped where they are not installed. */
class DcmtkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private Staging staging;
    private AssociationAcceptor acceptor;

    @BeforeEach
    void start() throws IOException {
        staging = Staging.open(root.resolve("staging"), names, Clock.systemUTC(), 0);
        NetworkConfig network =
                new NetworkConfig(1 << 18, 8, 64, 128, 1 << 30, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
        acceptor = Receiver.start(
                new AeConfig("VOXELMASK", "127.0.0.1", 0, true),
                network,
                NodeConfig.defaults().association(),
                ReceiverHooks.OPEN,
                staging,
                new AuditTrail(root.resolve("trail.jsonl"), Clock.systemUTC()),
                names);
    }

    @AfterEach
    void stop() throws IOException {
        acceptor.close();
        staging.close();
    }

    @Test
    void echoscuIsAnsweredAndAWrongTitleIsRefused() throws Exception {
        assertEquals(0, run("echoscu", "-aec", "VOXELMASK", "127.0.0.1", port()));
        assertNotEquals(0, run("echoscu", "-aec", "OTHER", "127.0.0.1", port()));
    }

    @Test
    void whatStorescuSendsIsStagedByteForByte() throws Exception {
        Path folder = Files.createDirectory(root.resolve("files"));
        List<byte[]> sent = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            sent.add(write(folder.resolve(i + ".dcm"), "1.2.3." + i, 50_000 * i));
        }
        assertEquals(0, run("storescu", "-aec", "VOXELMASK", "-xe", "+sd", "127.0.0.1", port(), folder.toString()));
        StudyCatalog catalog =
                new StudyCatalog(root.resolve("staging"), names, Clock.systemUTC(), Duration.ofSeconds(10));
        List<StagedInstance> instances = catalog.find("1.2.3").orElseThrow().instances();
        assertEquals(20, instances.size());
        for (StagedInstance instance : instances) {
            byte[] file;
            try (InputStream in = instance.open()) {
                file = in.readAllBytes();
            }
            byte[] dataSet = Arrays.copyOfRange(file, (int) instance.datasetOffset(), file.length);
            String uid = instance.sopInstanceUid();
            int number = Integer.parseInt(uid.substring(uid.lastIndexOf('.') + 1));
            assertArrayEquals(sent.get(number - 1), dataSet);
        }
    }

    @Test
    void storescpAnswersTheEchoUser() throws Exception {
        String tool = tool("storescp");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process storescp = new ProcessBuilder(tool, "-aet", "DCMTK", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(root.toFile())
                .start();
        try {
            EchoUser user = new EchoUser(new AssociationRequestor("VOXELMASK", 16384, Timeouts.all(PATIENCE)));
            EchoOutcome outcome = user.echo(new Peer("DCMTK", "127.0.0.1", port));
            while (outcome instanceof EchoOutcome.Unreachable && storescp.isAlive()) {
                outcome = user.echo(new Peer("DCMTK", "127.0.0.1", port)); // it is still starting
            }
            assertTrue(outcome.ok(), outcome.sentence());
        } finally {
            storescp.destroyForcibly().waitFor();
        }
    }

    private String port() {
        return Integer.toString(acceptor.address().getPort());
    }

    private int run(String... command) throws IOException, InterruptedException {
        command[0] = tool(command[0]);
        File log = root.resolve("dcmtk.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "no end: " + Files.readString(log.toPath()));
        return process.exitValue();
    }

    private static String tool(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        assumeTrue(false, name + " of DCMTK is not on the PATH: skipped");
        return name;
    }

    /** Writes a file and returns the bytes of its data set. */
    private static byte[] write(Path file, String sopInstance, int size) throws IOException {
        Attributes dataSet = new Attributes();
        dataSet.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataSet.setString(Tag.SOPInstanceUID, VR.UI, sopInstance);
        dataSet.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        dataSet.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.0");
        dataSet.setString(Tag.ImageComments, VR.LT, "x".repeat(size));
        Attributes fileMeta = DicomWriter.fileMeta(UID.CTImageStorage, sopInstance, UID.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writeFileHead(out, fileMeta);
            long head = Files.size(file);
            DicomWriter.writeDataset(out, dataSet, UID.ExplicitVRLittleEndian);
            out.flush();
            byte[] all = Files.readAllBytes(file);
            return Arrays.copyOfRange(all, (int) head, all.length);
        }
    }
}
