package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersCommandTest {
    private final InputStream standardInput = System.in;

    @TempDir
    Path folder;

    @AfterEach
    void restore() {
        System.setIn(standardInput);
    }

    private Said add(String name, String input) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return Said.by("users", "add", name, "--file", folder.resolve("users").toString());
    }

    @Test
    void addsAUserAndChangesTheirPasscodeReadFromStandardInput() throws Exception {
        Said added = add("pacs", "secret\r\n");
        assertEquals("added\n", added.out(), added.err());
        String first = Files.readString(folder.resolve("users"));
        assertTrue(first.startsWith("pacs:pbkdf2-sha256:600000:"));
        assertEquals("changed\n", add("pacs", "other").out());
        String second = Files.readString(folder.resolve("users"));
        assertFalse(second.equals(first) || second.contains("other"));
        assertEquals(1, second.lines().count());
    }

    @Test
    void whatCannotBeAUserIsOneSentenceAndChangesNothing() {
        for (Said said :
                new Said[] {add("a:b", "x\n"), add("pacs", "\n"), add("pacs", ""), add("pacs", "x".repeat(300))}) {
            assertEquals(ExitCode.USAGE, said.exitCode());
            assertTrue(said.isOneSentence(), said.err());
        }
        assertFalse(Files.exists(folder.resolve("users")));
        Said nowhere = Said.by("users", "add", "pacs", "--file", "no-such-folder/users");
        assertEquals(ExitCode.USAGE, nowhere.exitCode());
        assertTrue(nowhere.isOneSentence(), nowhere.err());
    }

    @Test
    void aNodeThatIsToAcceptWhatCannotBeDoesNotStart() throws Exception {
        for (String setting :
                new String[] {"sop_classes: [1.2.840.10008.1.20.1]", "preferred_transfer_syntaxes: [1.2.3]"}) {
            Path config =
                    Files.writeString(folder.resolve("c.yaml"), "association: {" + setting + "}\nnode: {port: 0}\n");
            Said said = Said.by(
                    "serve",
                    "--config",
                    config.toString(),
                    "--data",
                    folder.resolve("data").toString());
            assertEquals(ExitCode.USAGE, said.exitCode());
            assertTrue(said.isOneSentence() && said.err().contains("the section association: "), said.err());
        }
    }

    @Test
    void aNodeThatAsksForUsersDoesNotStartWithoutTheirFile() throws Exception {
        Path config = Files.writeString(
                folder.resolve("c.yaml"), "association: {user_identity: username_passcode}\nnode: {port: 0}\n");
        Said said = Said.by(
                "serve",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence() && said.err().contains("users add"), said.err());
    }
}
