package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.compare.ComparingReceiver;
import org.voxelmask.compare.LoggedAssociations;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.NetworkConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.demo.StoreUser;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameEncoder;
import org.voxelmask.dicom.image.FrameEncoders;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.receive.Receiver;
import org.voxelmask.receive.ReceiverHooks;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.FindingCode;
import org.voxelmask.verify.SourceComparison;
import org.voxelmask.verify.SourceComparison.Verdict;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** Originals against a bundle: from a folder and over the network, as they were and written anew without loss. */
class CompareIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private List<TestingObject> study;
    private RunResult run;

    @BeforeEach
    void process() throws Exception {
        study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        study.add(StudyGenerator.color());
        TestingNode node = new TestingNode(data.resolve("node"));
        run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
    }

    /** The same samples in JPEG-LS, as an archive writes them that compresses without loss. */
    private static TestingObject reencoded(TestingObject object) throws Exception {
        FrameSource frames = FrameSources.open(object.dataset(), object.transferSyntax());
        FrameEncoder encoder =
                FrameEncoders.of(UID.JPEGLSLossless, frames.description()).orElseThrow();
        Attributes copy = object.dataset().copy();
        copy.setString(
                Tag.PhotometricInterpretation, VR.CS, encoder.photometric().term());
        List<BulkData> fragments = new ArrayList<>();
        for (int i = 0; i < frames.description().frames(); i++) {
            fragments.add(BulkData.of(encoder.encode(frames.read(i))));
        }
        copy.set(new Element(Tag.PixelData, VR.OB, new Fragments(new byte[0], fragments)));
        return TestingObject.of(object.name(), UID.JPEGLSLossless, copy);
    }

    private static TestingObject changed(TestingObject object) {
        Attributes copy = object.dataset().copy();
        byte[] pixels = copy.getBytes(Tag.PixelData).clone();
        pixels[pixels.length / 2] ^= 1;
        copy.setBytes(Tag.PixelData, copy.get(Tag.PixelData).orElseThrow().vr(), pixels);
        return TestingObject.of(object.name(), object.transferSyntax(), copy);
    }

    private VerificationResult verify(List<TestingObject> originals) throws Exception {
        Path folder = Files.createDirectory(data.resolve("originals"));
        for (TestingObject object : originals) {
            Files.write(folder.resolve(object.name() + ".dcm"), object.file());
        }
        return new BundleVerifier().verify(run.runDir(), new VerifyOptions(Optional.of(folder), Optional.empty()));
    }

    @Test
    void originalsThatWereWrittenAnewWithoutLossVerify() throws Exception {
        List<TestingObject> anew = new ArrayList<>();
        for (TestingObject object : study) {
            anew.add(reencoded(object));
        }
        VerificationResult result = verify(anew);
        assertEquals(
                VerificationStatus.VERIFIED, result.status(), result.findings().toString());
    }

    @Test
    void aChangedPixelFailsAlsoWhenItWasWrittenAnew() throws Exception {
        study.set(1, reencoded(changed(study.get(1))));
        VerificationResult result = verify(study);
        assertEquals(VerificationStatus.FAILED, result.status());
        assertEquals(1, result.findings().size(), result.findings().toString());
        assertEquals(FindingCode.SOURCE_DIFFERS, result.findings().get(0).code());
    }

    @Test
    void whatDcmtkCompressedVerifies() throws Exception {
        Path folder = Files.createDirectory(data.resolve("originals"));
        for (TestingObject object : study) {
            Path file = Files.write(data.resolve("in.dcm"), object.file());
            dcmtk(
                    "dcmcrle",
                    file.toString(),
                    folder.resolve(object.name() + ".dcm").toString());
        }
        VerificationResult result =
                new BundleVerifier().verify(run.bundleDir(), new VerifyOptions(Optional.of(folder), Optional.empty()));
        assertEquals(
                VerificationStatus.VERIFIED, result.status(), result.findings().toString());
    }

    private SourceComparison comparison() throws Exception {
        return new BundleVerifier()
                .comparison(run.runDir(), VerifyOptions.none())
                .orElseThrow();
    }

    private static AssociationAcceptor listen(ComparingReceiver receiver) throws IOException {
        return listen(receiver, new LoggedAssociations());
    }

    private static AssociationAcceptor listen(ComparingReceiver receiver, LoggedAssociations senders)
            throws IOException {
        NetworkConfig network =
                new NetworkConfig(1 << 18, 8, 64, 128, 1 << 30, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
        return Receiver.listen(
                new AeConfig("COMPARE", "127.0.0.1", 0, true),
                network,
                NodeConfig.defaults().association(),
                ReceiverHooks.OPEN,
                receiver,
                senders);
    }

    private static int send(AssociationAcceptor acceptor, TestingObject object) throws Exception {
        String sopClass = object.dataset().getString(Tag.SOPClassUID);
        AssociationRequestor requestor = new AssociationRequestor("TEST", 16384, Timeouts.all(PATIENCE));
        try (StoreUser user = StoreUser.open(
                requestor, acceptor.address(), "COMPARE", Map.of(sopClass, Set.of(object.transferSyntax())))) {
            int status = user.store(
                    sopClass,
                    object.dataset().getString(Tag.SOPInstanceUID),
                    object.transferSyntax(),
                    new ByteArrayInputStream(object.datasetBytes()));
            user.release();
            return status;
        }
    }

    private static List<Verdict> verdicts(SourceComparison comparison) {
        return comparison.outcomes().stream()
                .map(SourceComparison.Outcome::verdict)
                .toList();
    }

    @Test
    void whatIsSentIsComparedAndNothingOfItIsKept() throws Exception {
        long before = files();
        SourceComparison comparison = comparison();
        ComparingReceiver receiver = new ComparingReceiver(comparison);
        try (AssociationAcceptor acceptor = listen(receiver)) {
            assertEquals(0, send(acceptor, study.get(0)));
            assertEquals(0, send(acceptor, reencoded(study.get(1))));
            assertEquals(0, send(acceptor, changed(study.get(2))));
            assertFalse(comparison.complete());
            assertEquals(
                    List.of(Verdict.VERIFIED, Verdict.VERIFIED, Verdict.FAILED, Verdict.UNVERIFIABLE),
                    verdicts(comparison));
            assertEquals(0xC000, send(acceptor, StudyGenerator.cine()), "an instance of another study");
            assertEquals(0, send(acceptor, study.get(3)));
            receiver.await();
        }
        assertTrue(comparison.complete());
        assertEquals(Verdict.VERIFIED, verdicts(comparison).get(3));
        assertEquals(before, files());
    }

    @Test
    void anOriginalThatComesTwiceMustBeTheSameTwice() throws Exception {
        SourceComparison comparison = comparison();
        try (AssociationAcceptor acceptor = listen(new ComparingReceiver(comparison))) {
            assertEquals(0, send(acceptor, changed(study.get(0))));
            assertEquals(0, send(acceptor, study.get(0)));
        }
        assertEquals(Verdict.FAILED, verdicts(comparison).get(0));
    }

    @Test
    void storescuSendsAFolderAndAllIsVerified() throws Exception {
        Path folder = Files.createDirectory(data.resolve("originals"));
        for (TestingObject object : study) {
            Files.write(folder.resolve(object.name() + ".dcm"), object.file());
        }
        SourceComparison comparison = comparison();
        ComparingReceiver receiver = new ComparingReceiver(comparison);
        LoggedAssociations senders = new LoggedAssociations();
        try (AssociationAcceptor acceptor = listen(receiver, senders)) {
            String port = Integer.toString(acceptor.address().getPort());
            dcmtk("storescu", "-aec", "COMPARE", "-xe", "+sd", "127.0.0.1", port, folder.toString());
            receiver.await();
            senders.awaitNone(PATIENCE);
        }
        assertTrue(verdicts(comparison).stream().allMatch(v -> v == Verdict.VERIFIED), comparison.outcomes()::toString);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private void dcmtk(String... command) throws Exception {
        String name = command[0];
        Optional<Path> tool = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(tool.isPresent(), name + " of DCMTK is not on the PATH: skipped");
        command[0] = tool.get().toString();
        File log = data.resolve("dcmtk.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "no end: " + Files.readString(log.toPath()));
        assertEquals(0, process.exitValue(), () -> log.toString());
    }
}
