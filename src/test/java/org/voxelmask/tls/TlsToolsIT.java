package org.voxelmask.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.access.AccessGate;
import org.voxelmask.access.HostLookup;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.config.CallerConfig;
import org.voxelmask.config.CertificatePattern;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.config.TlsConfig.ClientAuth;
import org.voxelmask.config.TlsConfig.Profile;

/** DCMTK's clients and OpenSSL's meet the node's port over TLS; skipped where they are not installed. */
class TlsToolsIT {
    @TempDir
    private static Path root;

    private static Path ours;
    private static Path others;
    private TestingAcceptor node;
    private AccessGate gate;

    @BeforeAll
    static void make() throws Exception {
        ours = TestingFiles.make(root.resolve("ours"), "CT1", "CT2");
        others = TestingFiles.make(root.resolve("others"), "CT1");
    }

    @AfterEach
    void stop() throws Exception {
        if (node != null) {
            node.close();
            gate.close();
        }
    }

    /** CT1 and MR1 must show their certificates, ANY some trusted one. */
    private void start(ClientAuth clientAuth, Profile profile) throws Exception {
        String fingerprint = "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(TestingFiles.certificate(ours, "CT2").getEncoded()));
        AccessConfig otherwise = AccessConfig.defaults();
        AccessConfig access = new AccessConfig(
                List.of(
                        caller("CT1", "O = VoxelMask development, CN = CT1"),
                        caller("MR1", fingerprint),
                        new CallerConfig("ANY", List.of(), List.of())),
                false,
                otherwise.hostNameRefresh(),
                otherwise.maxAssociationsPerCaller(),
                otherwise.maxAssociationsPerAddress(),
                otherwise.maxConnectionsPerAddress(),
                otherwise.associationsPerMinute());
        gate = AccessGate.open(access, HostLookup.SYSTEM, System::nanoTime);
        TlsConfig config = TestingFiles.config(ours, clientAuth, profile, Path.of(""));
        node = new TestingAcceptor(ReloadingTls.of(config, Clock.systemUTC()), gate, TestingAcceptor.PATIENCE);
    }

    private static CallerConfig caller(String title, String certificate) {
        return new CallerConfig(
                title, List.of(), List.of(CertificatePattern.parse(certificate).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+py", "+px", "+pz"})
    void echoscuIsServedInEachBcp195ProfileOfDcmtk(String profile) throws Exception {
        assumeInstalled("echoscu");
        start(ClientAuth.REQUIRED, Profile.BCP195_RFC9325);
        assertEquals(0, echo("CT1", ours, "CT1", profile));
    }

    @ParameterizedTest
    @CsvSource({"CT1, CT1, 0", "MR1, CT2, 0", "ANY, CT2, 0", "CT1, CT2, 1", "MR1, CT1, 1", "NOBODY, CT1, 1"})
    void anAeTitleBelongsToItsCertificate(String title, String certificate, int exit) throws Exception {
        assumeInstalled("echoscu");
        start(ClientAuth.REQUIRED, Profile.BCP195_RFC9325);
        assertEquals(exit, echo(title, ours, certificate, "+py"));
    }

    @Test
    void strangersRetiredProfilesAndPlainCallersAreRefused() throws Exception {
        assumeInstalled("echoscu");
        start(ClientAuth.REQUIRED, Profile.BCP195_RFC9325);
        assertNotEquals(0, echo("ANY", others, "CT1", "+py"));
        assertNotEquals(0, echo("ANY", ours, "CT1", "+pa"));
        assertNotEquals(0, run("echoscu", "-aet", "ANY", "-aec", "VOXELMASK", "localhost", port()));
        assertNotEquals(0, run("echoscu", "+tla", "-ic", "-aet", "ANY", "-aec", "VOXELMASK", "localhost", port()));
    }

    @Test
    void storescuSendsAStudy() throws Exception {
        assumeInstalled("storescu");
        start(ClientAuth.REQUIRED, Profile.BCP195_RFC9325);
        List<String> words = new ArrayList<>(List.of("storescu", "+tls", file(ours, "CT1-key"), file(ours, "CT1")));
        words.addAll(List.of("+cf", file(ours, "ca"), "-aet", "CT1", "-aec", "VOXELMASK", "localhost", port()));
        try (Stream<Path> files = Files.list(Path.of("testdata", "generated"))) {
            files.filter(f -> f.getFileName().toString().startsWith("order-a")).forEach(f -> words.add(f.toString()));
        }
        assertEquals(0, run(words.toArray(String[]::new)));
        assertTrue(node.bytes.get() > 50_000, "bytes: " + node.bytes.get());
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_3, DEFAULT, TLS_AES_128_GCM_SHA256",
        "-tls1_2, DEFAULT, ECDHE-RSA-AES128-GCM-SHA256",
        "-tls1_2, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384"
    })
    void opensslAgreesOnTheNamedSuites(String version, String cipher, String agreed) throws Exception {
        assumeInstalled("openssl");
        start(ClientAuth.NONE, Profile.BCP195_RFC9325);
        String said = sClient(version, cipher);
        assertTrue(said.contains("Cipher is " + agreed), said);
        assertTrue(said.contains("Verification: OK"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1, ALL:@SECLEVEL=0",
        "-tls1_1, ALL:@SECLEVEL=0",
        "-tls1_2, ECDHE-RSA-AES128-SHA256",
        "-tls1_2, AES128-GCM-SHA256",
        "-tls1_2, DHE-RSA-AES128-GCM-SHA256"
    })
    void opensslIsRefusedOldVersionsAndOtherSuites(String version, String cipher) throws Exception {
        assumeInstalled("openssl");
        start(ClientAuth.NONE, Profile.BCP195_RFC9325);
        String said = sClient(version, cipher);
        assertTrue(said.contains("Cipher is (NONE)"), said);
    }

    @Test
    void theNonDowngradingProfileAddsDheOf2048BitsAndNoOldVersion() throws Exception {
        assumeInstalled("openssl");
        start(ClientAuth.NONE, Profile.BCP195_NON_DOWNGRADING);
        String said = sClient("-tls1_2", "DHE-RSA-AES128-GCM-SHA256");
        assertTrue(said.contains("Cipher is DHE-RSA-AES128-GCM-SHA256"), said);
        assertTrue(said.matches("(?s).*Server Temp Key: DH, (2048|3072|4096) bits.*"), said);
        assertTrue(sClient("-tls1_1", "ALL:@SECLEVEL=0").contains("Cipher is (NONE)"));
    }

    private int echo(String title, Path folder, String certificate, String profile) throws Exception {
        return run(
                "echoscu",
                "+tls",
                file(folder, certificate + "-key"),
                file(folder, certificate),
                "+cf",
                file(ours, "ca"),
                profile,
                "-aet",
                title,
                "-aec",
                "VOXELMASK",
                "localhost",
                port());
    }

    private String sClient(String version, String cipher) throws Exception {
        run(
                "openssl",
                "s_client",
                version,
                "-cipher",
                cipher,
                "-connect",
                "127.0.0.1:" + port(),
                "-CAfile",
                file(ours, "ca"));
        String said = Files.readString(root.resolve("out.txt"));
        assertFalse(said.isBlank());
        return said;
    }

    private String port() {
        return Integer.toString(node.port());
    }

    private static String file(Path folder, String name) {
        return folder.resolve(name + ".pem").toString();
    }

    private static void assumeInstalled(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
        assumeTrue(found, program + " is not installed: skipped");
    }

    private static int run(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("out.txt").toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "no end: " + List.of(words));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
