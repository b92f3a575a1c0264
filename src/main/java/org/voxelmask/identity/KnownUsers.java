package org.voxelmask.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.net.UserIdentityCheck;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * Holds the identity that a peer gives against the file of users. The file is read for every request, so a change
 * holds at once; one that cannot be read lets nobody in.
 */
public final class KnownUsers implements UserIdentityCheck {
    /** Four bytes for each character of the longest name or passcode. */
    private static final int MAX_FIELD_BYTES = 4 * PasscodeHash.MAX_PASSCODE_LENGTH;

    private static final Log LOG = Log.of(KnownUsers.class);

    private final UsersFile file;
    private final boolean passcodeRequired;
    private final PasscodeHash nobody;
    private final Verified verified;

    /**
     * For the users of a file.
     *
     * @param passcodeRequired whether a name alone is not enough; a passcode that is given is checked either way
     */
    public KnownUsers(UsersFile file, boolean passcodeRequired, SecureRandom random) {
        this(file, passcodeRequired, random, PasscodeHash.ITERATIONS);
    }

    KnownUsers(UsersFile file, boolean passcodeRequired, SecureRandom random, int iterations) {
        this.file = file;
        this.passcodeRequired = passcodeRequired;
        byte[] noPasscode = new byte[16];
        random.nextBytes(noPasscode);
        this.nobody =
                PasscodeHash.of(new String(noPasscode, StandardCharsets.ISO_8859_1).toCharArray(), iterations, random);
        this.verified = new Verified(random);
    }

    @Override
    public Verdict check(Optional<UserIdentityRQ> identity) {
        if (identity.isEmpty()) {
            return new Refused("no user identity is given");
        }
        UserIdentityRQ given = identity.get();
        if (given.type() != UserIdentityRQ.USERNAME && given.type() != UserIdentityRQ.USERNAME_AND_PASSCODE) {
            return new Refused("user identity of type " + given.type() + " is not supported");
        } else if (given.type() == UserIdentityRQ.USERNAME && passcodeRequired) {
            return new Refused("a user name is given without a passcode");
        } else if (given.primary().length > MAX_FIELD_BYTES || given.secondary().length > MAX_FIELD_BYTES) {
            return new Refused("a user name or passcode is longer than any can be");
        }
        try {
            boolean right = given.type() == UserIdentityRQ.USERNAME
                    ? file.read().containsKey(text(given.primary()))
                    : matches(given.primary(), given.secondary());
            return right ? new Accepted(true) : new Refused("unknown user, or wrong passcode");
        } catch (CharacterCodingException e) {
            return new Refused("a user name or passcode is not in UTF-8");
        } catch (IOException e) {
            LOG.say(LogEvent.USERS_UNREADABLE, LogField.cause(e));
            return new Refused("the file of users cannot be read");
        }
    }

    private boolean matches(byte[] primary, byte[] secondary) throws IOException {
        Map<String, PasscodeHash> users = file.read();
        String name = text(primary);
        char[] passcode = decode(secondary).toCharArray();
        PasscodeHash hash = users.get(name);
        if (hash != null && verified.holds(hash, passcode)) {
            return true;
        }
        boolean same;
        synchronized (nobody) { // one at a time: guesses from many connections must not take every core
            same = (hash == null ? nobody : hash).matches(passcode); // as much work for a name that is not there
        }
        if (!same || hash == null || passcode.length == 0) {
            return false;
        }
        verified.add(hash, passcode);
        return true;
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return decode(bytes).stripTrailing(); // some pad to an even length
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.toString();
    }
}
