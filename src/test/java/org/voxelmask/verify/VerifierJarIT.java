package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.testing.SampleRuns;

/** target/voxelmask-verify.jar, alone: small, without what a verifier does not need, and as strict as the product. */
class VerifierJarIT {
    private static final Path JAR = Path.of("target", "voxelmask-verify.jar");
    private static final long MAX_JAR = 4L << 20;
    private static final Pattern FOREIGN = Pattern.compile(
            "org/sqlite/.*|ai/onnxruntime/.*|net/sourceforge/.*|com/sun/jna/.*|ch/qos/.*|org/slf4j/.*|picocli/.*"
                    + "|org/voxelmask/(dicom/net|detect|mask|deident|plan|stage|pipeline|receive|config|natives|tls"
                    + "|keys|audit|access|identity|demo|dicom/codec/jpeg2000)/.*|.*/Gate2(Store|Database).*|.*\\.sql|.*\\.(so|dll|dylib|onnx)");

    @TempDir
    static Path root;

    private static RunLayout run;

    /** What a program said and how it ended. */
    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void seal() throws Exception {
        run = SampleRuns.sealed(root);
    }

    /** Loads the jar and nothing of this class path. */
    private static URLClassLoader jar() throws IOException {
        return new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Said call(ClassLoader jar, List<String> arguments) throws Exception {
        Method method = jar.loadClass("org.voxelmask.cli.verifier.VerifierMain")
                .getMethod("run", PrintStream.class, PrintStream.class, String[].class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Object code = method.invoke(
                null,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(new String[0]));
        return new Said((int) code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Said java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(root, "out", null);
        Path err = Files.createTempFile(root, "err", null);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the verifier took too long");
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void itIsSmallAndHoldsNothingForeign() throws Exception {
        assertTrue(Files.size(JAR) < MAX_JAR, "has " + Files.size(JAR) + " bytes");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    List.of(),
                    jar.stream()
                            .map(entry -> entry.getName())
                            .filter(FOREIGN.asMatchPredicate())
                            .filter(name -> !name.endsWith("/"))
                            .toList());
        }
    }

    @Test
    void aSealedRunIsVerifiedByAProcessOfItsOwn() throws Exception {
        Path key = Files.write(
                root.resolve("key.pem"), SampleRuns.key().publicKey().pem());
        Said said = java(run.root().toString(), "--public-key", key.toString());
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("All 4 instances were processed and accounted for."), said::toString);
        assertEquals("", said.err());
    }

    @Test
    void itSaysWhatTheProductSays() throws Exception {
        VerificationResult expected = new BundleVerifier().verify(run.root(), VerifyOptions.none());
        try (URLClassLoader jar = jar()) {
            Said text = call(jar, List.of(run.root().toString()));
            assertEquals(VerificationText.lines(expected), text.out().lines().toList());
            Said json = call(jar, List.of("--json", run.root().toString()));
            assertEquals(VerificationText.jsonText(expected), json.out().stripTrailing());
        }
    }

    @Test
    void wrongUsageIsExitTwo() throws Exception {
        assertEquals(2, java().code());
        try (URLClassLoader jar = jar()) {
            assertEquals(2, call(jar, List.of("a", "b")).code());
            assertEquals(2, call(jar, List.of("a", "--frobnicate")).code());
            assertEquals(
                    2, call(jar, List.of("a", "--public-key", "nowhere.pem")).code());
            assertEquals(0, call(jar, List.of("--help")).code());
        }
    }

    @Test
    void aFolderThatIsNoneIsExitFive() throws Exception {
        Said said = java(root.resolve("nowhere").toString());
        assertEquals(5, said.code(), said::toString);
        assertTrue(said.out().contains("NOT_A_BUNDLE"), said::toString);
    }

    @Test
    void everyAttackIsExactlyOneFindingHereToo() throws Exception {
        Path key = Files.write(
                root.resolve("node.pem"), SampleRuns.key().publicKey().pem());
        List<String> wrong = new ArrayList<>();
        try (URLClassLoader jar = jar()) {
            for (Attack attack : TamperedSuiteTest.attacks()) {
                Path home = Files.createTempDirectory(root, "attack");
                Path attacked = attack.deed().on(AttackedRun.copyOf(run, home));
                List<String> arguments = new ArrayList<>(List.of(attacked.toString(), "--json"));
                if (attack.withKey()) {
                    arguments.addAll(List.of("--public-key", key.toString()));
                }
                Said said = call(jar, arguments);
                if (said.code() != 5 || !attack.isFound(found(said.out()))) {
                    wrong.add(attack.name() + ": " + said);
                }
                DurableFile.deleteTree(home);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String found(String json) throws Exception {
        List<String> findings = new ArrayList<>();
        for (JsonNode finding :
                Json.parse(json.getBytes(StandardCharsets.UTF_8)).get("findings")) {
            findings.add(
                    finding.get("code").textValue() + " " + finding.get("path").textValue());
        }
        return String.join("; ", findings);
    }

    /** What does not fit into memory is not verified, and says so. */
    @Test
    void aBundleThatDoesNotFitIntoMemoryFails() throws Exception {
        AttackedRun copy = AttackedRun.copyOf(run, Files.createTempDirectory(root, "large"));
        AttackedRun.inflate(copy.file(BundleLayout.EXCEPTIONS), VerifyLimits.MAX_BUNDLE_FILE);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-jar",
                JAR.toString(),
                copy.root().toString());
        Path out = Files.createTempFile(root, "out", null);
        Process process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the verifier took too long");
        assertEquals(5, process.exitValue());
        assertTrue(Files.readString(out).contains("TOO_LARGE_FOR_MEMORY"), Files.readString(out));
    }
}
