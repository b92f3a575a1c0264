package org.voxelmask.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher in a tree of its own, with a Java and a Maven that only say how they were called. */
class LauncherTest {
    private static final String[] TOOLS = {
        "bash",
        "env",
        "sh",
        "dirname",
        "readlink",
        "sed",
        "find",
        "cat",
        "mkdir",
        "mv",
        "touch",
        "rm",
        "head",
        "flock",
        "git"
    };

    @TempDir
    private Path folder;

    private Path root;
    private Path bin;
    private Path home;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectories(folder.resolve("a tree"));
        Files.createDirectories(root.resolve("src/main"));
        Files.writeString(root.resolve("src/main/Source.java"), "1");
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("voxelmask"), root.resolve("voxelmask"));
        executable(root.resolve("voxelmask"));
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            link(tool);
        }
        home = folder.resolve("jdk");
        java("21");
        script(home.resolve("bin/javac"), "exit 0");
        script(
                bin.resolve("mvn"),
                "echo \"mvn $*\" >> '" + folder.resolve("built") + "'\nmkdir -p '" + root.resolve("target") + "'\n: > '"
                        + root.resolve("target/voxelmask-node-9.jar") + "'");
    }

    @Test
    void passesArgumentsAndTheExitCodeFromAnyFolder() throws Exception {
        Path elsewhere = Files.createSymbolicLink(folder.resolve("vm"), root.resolve("voxelmask"));
        Outcome outcome = run(elsewhere, "process", "a b", "");
        assertEquals(7, outcome.exitCode());
        assertTrue(outcome.output().contains("org.voxelmask.Main|process|a b||"), outcome.output());
        assertTrue(outcome.output().contains("-Djava.awt.headless=true|"), outcome.output());
    }

    @Test
    void buildsWhenSourcesAreNewerAndOnlyThen() throws Exception {
        run(root.resolve("voxelmask"));
        Outcome second = run(root.resolve("voxelmask"));
        assertEquals(1, builds().size());
        assertFalse(second.output().contains("building"), second.output());
        Files.setLastModifiedTime(
                root.resolve("src/main/Source.java"),
                FileTime.fromMillis(Files.getLastModifiedTime(root.resolve("target/.voxelmask-build"))
                                .toMillis()
                        + 5000));
        Outcome third = run(root.resolve("voxelmask"));
        assertEquals(2, builds().size());
        assertTrue(third.output().contains("building VoxelMask node"), third.output());
        assertTrue(builds().get(0).contains("-Dgit.commit=unknown -Dgit.tag=unknown"), builds().get(0));
    }

    @Test
    void packagedNodeIsNeverBuilt() throws Exception {
        Files.delete(root.resolve("pom.xml"));
        Files.createDirectories(root.resolve("target"));
        Files.createFile(root.resolve("target/voxelmask-node-9.jar"));
        assertEquals(7, run(root.resolve("voxelmask")).exitCode());
        assertTrue(builds().isEmpty());
    }

    @Test
    void nativeAccessIsGrantedWhereTheVirtualMachineAsksForIt() throws Exception {
        assertFalse(run(root.resolve("voxelmask")).output().contains("--enable-native-access"));
        java("25");
        assertTrue(run(root.resolve("voxelmask")).output().contains("--enable-native-access=ALL-UNNAMED|"));
    }

    @Test
    void missingMavenIsNamed() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Outcome outcome = run(root.resolve("voxelmask"));
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.output().contains("needs Maven 3.8 or newer"), outcome.output());
    }

    @Test
    void missingCompilerIsNamed() throws Exception {
        Files.delete(home.resolve("bin/javac"));
        Outcome outcome = run(root.resolve("voxelmask"));
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.output().contains("needs a JDK"), outcome.output());
    }

    @Test
    void failedBuildStartsNothingAndIsTriedAgain() throws Exception {
        script(bin.resolve("mvn"), "echo broken\nexit 1");
        for (int i = 0; i < 2; i++) {
            Outcome outcome = run(root.resolve("voxelmask"));
            assertEquals(1, outcome.exitCode());
            assertTrue(outcome.output().contains("could not be built"), outcome.output());
            assertFalse(outcome.output().contains("org.voxelmask.Main"), outcome.output());
        }
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome run(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(Map.of("PATH", bin.toString(), "JAVA_HOME", home.toString()));
        builder.environment().remove("VOXELMASK_JAVA_OPTS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private List<String> builds() throws IOException {
        Path built = folder.resolve("built");
        return Files.exists(built) ? Files.readAllLines(built) : List.of();
    }

    /** A Java that says its version, else prints its arguments, each with a bar, and exits with 7. */
    private void java(String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        script(home.resolve("bin/java"), "printf '%s|' \"$@\"\nexit 7");
    }

    private void link(String tool) throws IOException {
        for (String place : new String[] {"/usr/bin", "/bin", "/usr/local/bin"}) {
            if (Files.isExecutable(Path.of(place, tool)) && !Files.exists(bin.resolve(tool))) {
                Files.createSymbolicLink(bin.resolve(tool), Path.of(place, tool));
            }
        }
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
