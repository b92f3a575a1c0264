package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "echo",
                "studies",
                "process",
                "detect",
                "verify",
                "preflight",
                "status",
                "runs",
                "pilot-report",
                "config check",
                "config show",
                "diff-config",
                "errors",
                "audit verify",
                "purge",
                "users add",
                "demo"
            })
    void everyCommandExplainsItselfWithExampleExitCodesAndVersion(String command) {
        Said help = Said.by((command + " --help").split(" "));
        assertEquals(0, help.exitCode());
        assertTrue(help.out().contains("Exit codes"), help.out());
        assertTrue(help.out().contains("Example"), help.out());
        assertTrue(help.out().contains("voxelmask " + command), help.out());
        assertTrue(Said.by((command + " --version").split(" ")).out().startsWith("voxelmask "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "serve --nonsense",
                "process",
                "process STUDY",
                "process STUDY --profile research",
                "process STUDY --mode pilot",
                "process STUDY --mode pilot --profile nonsense",
                "process STUDY --mode pilot --profile research --label ../x",
                "detect",
                "detect no-such-file",
                "detect . --profile nonsense",
                "verify",
                "verify . --source no-such-folder",
                "verify . --public-key no-such-file",
                "users add",
                "users add pacs",
                "users add pacs --file no-such-folder/users",
                "echo",
                "echo nonsense",
                "echo AET@127.0.0.1:99999",
                "echo AET@127.0.0.1:104 --timeout 0",
                "echo AET@127.0.0.1:104 --timeout soon",
                "studies --data no-such-folder",
                "pilot-report --mode nonsense",
                "pilot-report --from soon",
                "pilot-report --data no-such-folder",
                "process STUDY --mode pilot --profile research --data no-such-folder"
            })
    void wrongUsageIsOneSentenceOnStandardErrorAndCodeTwo(String words) {
        Said said = Said.by(words.split(" "));
        assertEquals(ExitCode.USAGE, said.exitCode(), said.err());
        assertTrue(said.isOneSentence(), said.err());
        assertEquals("", said.out());
    }

    @Test
    void nothingTypedShowsTheCommandsAndIsWrongUsage() {
        Said said = Said.by();
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.err().contains("process"), said.err());
        assertEquals("", said.out());
    }

    @Test
    void modesAreWrittenInLowerCaseInHelpAndInTheErrorThatListsThem() {
        assertTrue(Said.by("process", "--help").out().contains("pilot, research"));
        Said bad = Said.by("process", "S", "--mode", "bad", "--profile", "research");
        assertTrue(bad.err().contains("pilot, research"), bad.err());
        assertEquals(ExitCode.USAGE, bad.exitCode());
    }

    @Test
    void aMissingAndABrokenConfigurationAreCodeTwoAndNameTheirPlace() throws Exception {
        Said missing = Said.by("studies", "--config", "no-such-file");
        assertEquals(ExitCode.USAGE, missing.exitCode());
        assertTrue(missing.err().contains("no-such-file"), missing.err());
        Path file = Files.writeString(folder.resolve("broken.yaml"), "node: [\n  x: {");
        Said broken = Said.by("serve", "--config", file.toString());
        assertEquals(ExitCode.USAGE, broken.exitCode());
        assertTrue(broken.err().contains("line 2"), broken.err());
        assertFalse(broken.err().contains("\tat "), broken.err());
    }

    @Test
    void aPortWhereNobodyListensIsCodeEight() {
        Said said = Said.by("echo", "AET@127.0.0.1:1", "--timeout", "5");
        assertEquals(ExitCode.PEER, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        assertEquals("", said.out());
    }

    @Test
    void verifyOfNoFolderSaysSoInWordsWithCodeFive() {
        Said said = Said.by("verify", folder.resolve("nothing").toString());
        assertEquals(ExitCode.NOT_VERIFIED, said.exitCode());
        assertTrue(said.out().contains("there is no such folder"), said.out());
        assertEquals("", said.err());
    }
}
