package org.voxelmask.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.dicom.net.Timeouts;

/** DCMTK's storescu says who its user is; skipped where it is not installed. */
class UserIdentityIT implements AssociationListener {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private AssociationAcceptor acceptor;
    private Path object;

    @BeforeEach
    void start() throws IOException {
        UsersFile users = new UsersFile(folder.resolve("users"));
        SecureRandom random = new SecureRandom();
        users.put("pacs", 1000, "secret".toCharArray(), random);
        AcceptorConfig config = new AcceptorConfig(
                "VOXELMASK",
                true,
                InetAddress.getLoopbackAddress(),
                0,
                1 << 16,
                128,
                8,
                64,
                1 << 20,
                1,
                Timeouts.all(PATIENCE),
                PATIENCE);
        acceptor = AssociationAcceptor.start(
                config,
                new AcceptorHooks(
                        StorageContextPolicy.of(UidRegistry.standard()),
                        (context, dataSet) -> {
                            dataSet.readAllBytes();
                            return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
                        },
                        this,
                        AssociationGate.OPEN,
                        new KnownUsers(users, true, random, 1000)));
        object = object();
    }

    private Path object() throws IOException {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        attributes.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
        attributes.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        attributes.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.1");
        Path file = folder.resolve("object.dcm");
        Attributes meta = DicomWriter.fileMeta(UID.CTImageStorage, "1.2.3.4", UID.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writeFile(out, meta, attributes);
        }
        return file;
    }

    @AfterEach
    void stop() throws IOException {
        acceptor.close();
    }

    @Test
    void theRightPasscodeIsConfirmedAndEverythingElseIsRejected() throws Exception {
        assertEquals(0, send("-usr", "pacs", "-pwd", "secret", "-rsp"));
        assertNotEquals(0, send("-usr", "pacs", "-pwd", "wrong", "-rsp"));
        assertTrue(said().contains("Service Provider (ACSE"), said());
        assertNotEquals(0, send("-usr", "pacs"));
        assertNotEquals(0, send("-usr", "nobody", "-pwd", "secret"));
        assertNotEquals(0, send());
    }

    private int send(String... identity) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("storescu"), "-v", "-aec", "VOXELMASK"));
        command.addAll(List.of(identity));
        command.addAll(List.of("127.0.0.1", String.valueOf(acceptor.address().getPort()), object.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said());
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static String tool(String name) {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path file = Path.of(place, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        assumeTrue(false, name + " of DCMTK is not on the PATH: skipped");
        return name;
    }

    @Override
    public void accepted(AssociationInfo info) {}

    @Override
    public void refused(AssociationInfo info, String reason) {}

    @Override
    public void ended(AssociationInfo info, String how) {}
}
