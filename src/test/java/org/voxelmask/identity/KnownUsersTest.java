package org.voxelmask.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.net.UserIdentityCheck;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;

class KnownUsersTest {
    private static final int FEW = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UserIdentityCheck.Verdict ACCEPTED = new UserIdentityCheck.Accepted(true);

    @TempDir
    Path folder;

    private UsersFile file;

    @BeforeEach
    void twoUsers() throws IOException {
        file = new UsersFile(folder.resolve("users"));
        file.put("pacs", FEW, "geheim\u00df".toCharArray(), RANDOM);
        file.put("old pacs", FEW, "open sesame ".toCharArray(), RANDOM);
    }

    private KnownUsers users(boolean passcodeRequired) {
        return new KnownUsers(file, passcodeRequired, RANDOM, FEW);
    }

    private static Optional<UserIdentityRQ> user(int type, String name, String passcode) {
        return Optional.of(new UserIdentityRQ(
                type, true, name.getBytes(StandardCharsets.UTF_8), passcode.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNameWithItsPasscodeIsAcceptedAndAgainWithoutTheSlowHash() {
        KnownUsers users = users(true);
        for (int i = 0; i < 3; i++) {
            assertEquals(ACCEPTED, users.check(user(2, "pacs", "geheim\u00df")));
            assertEquals(ACCEPTED, users.check(user(2, "old pacs", "open sesame ")));
        }
    }

    @Test
    void everythingElseIsRefusedAndTheReasonNamesNobody() {
        KnownUsers users = users(true);
        assertRefused(users, Optional.empty(), "no user identity is given");
        assertRefused(users, user(2, "pacs", "geheim"), "unknown user, or wrong passcode");
        assertRefused(users, user(2, "pacs", ""), "unknown user, or wrong passcode");
        assertRefused(users, user(2, "nobody", "geheim\u00df"), "unknown user, or wrong passcode");
        assertRefused(users, user(2, "", ""), "unknown user, or wrong passcode");
        assertRefused(users, user(2, "old pacs", "open sesame"), "unknown user, or wrong passcode");
        assertRefused(users, user(1, "pacs", ""), "a user name is given without a passcode");
        for (int type : new int[] {0, 3, 4, 5, 6, 255}) {
            assertRefused(
                    users, user(type, "pacs", "geheim\u00df"), "user identity of type " + type + " is not supported");
        }
        String tooLong = "x".repeat(5000);
        assertRefused(users, user(2, "pacs", tooLong), "a user name or passcode is longer than any can be");
        assertRefused(users, user(2, tooLong, "x"), "a user name or passcode is longer than any can be");
        UserIdentityRQ latin = new UserIdentityRQ(2, true, new byte[] {'p', (byte) 0xFC}, new byte[] {'x'});
        assertRefused(users, Optional.of(latin), "a user name or passcode is not in UTF-8");
    }

    private static void assertRefused(KnownUsers users, Optional<UserIdentityRQ> identity, String reason) {
        assertEquals(new UserIdentityCheck.Refused(reason), users.check(identity));
    }

    @Test
    void whereANameIsEnoughAPasscodeMustStillBeRight() {
        KnownUsers users = users(false);
        assertEquals(ACCEPTED, users.check(user(1, "pacs", "")));
        assertEquals(ACCEPTED, users.check(user(1, "pacs ", ""))); // padded to an even length
        assertEquals(ACCEPTED, users.check(user(2, "pacs", "geheim\u00df")));
        assertRefused(users, user(2, "pacs", "wrong"), "unknown user, or wrong passcode");
        assertRefused(users, user(1, "nobody", ""), "unknown user, or wrong passcode");
    }

    @Test
    void aChangeOfTheFileHoldsAtOnce() throws IOException {
        KnownUsers users = users(true);
        assertEquals(ACCEPTED, users.check(user(2, "pacs", "geheim\u00df")));
        assertFalse(file.put("pacs", FEW, "new".toCharArray(), RANDOM));
        assertRefused(users, user(2, "pacs", "geheim\u00df"), "unknown user, or wrong passcode");
        assertEquals(ACCEPTED, users.check(user(2, "pacs", "new")));
        assertEquals(ACCEPTED, users.check(user(2, "old pacs", "open sesame ")));
        Files.delete(file.path());
        assertRefused(users, user(2, "pacs", "new"), "the file of users cannot be read");
    }

    @Test
    void theFileIsPrivateAndHoldsNoPasscode() throws IOException {
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file.path()));
        String text = Files.readString(file.path());
        assertFalse(text.contains("geheim") || text.contains("sesame"));
        assertTrue(text.startsWith("pacs:pbkdf2-sha256:1000:"), text);
        assertEquals(2, file.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pacs",
                "pacs:",
                ":pbkdf2-sha256:1000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pacs:pbkdf2-sha256:0:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pacs:pbkdf2-sha256:99999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pacs:pbkdf2-sha256:1000:AAAA:AAAA",
                "pacs:md5:1000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            })
    void aLineThatIsNoneIsNamedAndLetsNobodyIn(String line) throws IOException {
        Files.writeString(file.path(), "# users\n\n" + line + "\n");
        IOException refused = assertThrows(IOException.class, file::size);
        assertTrue(refused.getMessage().contains("line 3 is no line"), refused.getMessage());
        assertRefused(users(true), user(2, "pacs", "x"), "the file of users cannot be read");
    }

    @Test
    void namesAndPasscodesThatCannotBeOneAreRefused() {
        for (String name : new String[] {"", "a:b", "#a", " a", "a ", "a\nb", "a\u0000", "x".repeat(65)}) {
            assertFalse(UsersFile.isName(name), name);
            assertThrows(IllegalArgumentException.class, () -> file.put(name, FEW, "x".toCharArray(), RANDOM), name);
        }
        assertThrows(IllegalArgumentException.class, () -> file.put("a", FEW, new char[0], RANDOM));
        assertThrows(IllegalArgumentException.class, () -> file.put("a", FEW, new char[257], RANDOM));
        assertTrue(UsersFile.isName("J\u00f6rg@clinic"));
    }

    @Test
    void aHashReadsWhatItWrites() {
        PasscodeHash hash = PasscodeHash.of("secret".toCharArray(), FEW, RANDOM);
        assertEquals(hash, PasscodeHash.parse(hash.text()));
        assertTrue(PasscodeHash.parse(hash.text()).matches("secret".toCharArray()));
        assertFalse(hash.matches("Secret".toCharArray()));
        assertFalse(hash.toString().contains(hash.text()));
    }
}
