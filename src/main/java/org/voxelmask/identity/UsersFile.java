package org.voxelmask.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.voxelmask.files.DurableFile;

/**
 * The file of users: UTF-8, a line {@code name:pbkdf2-sha256:iterations:salt:hash} for each, empty lines and lines
 * that begin with {@code #} aside. Readable by its owner only.
 */
public final class UsersFile {
    /** The most bytes of the file. */
    static final int MAX_FILE_BYTES = 1 << 20;

    /** A name: 1 to 64 characters, none of them a colon or a control character, no space at its ends. */
    private static final Pattern NAME = Pattern.compile("(?!#)(?! )[^:\\p{Cntrl}]{1,64}(?<! )");

    private final Path file;

    /** The file of this path; it need not be there yet. */
    public UsersFile(Path file) {
        this.file = file;
    }

    /** Its path. */
    public Path path() {
        return file;
    }

    /** Whether a text can be the name of a user. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Sets the passcode of a user, new or not. What else the file holds stays, but for comments.
     *
     * @param passcode 1 to 256 characters
     * @return whether the user is new
     * @throws IOException when the file cannot be read or written, or holds a line that is none
     * @throws IllegalArgumentException for a name or passcode that cannot be one
     */
    public boolean put(String name, char[] passcode, SecureRandom random) throws IOException {
        return put(name, PasscodeHash.ITERATIONS, passcode, random);
    }

    boolean put(String name, int iterations, char[] passcode, SecureRandom random) throws IOException {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a name has 1 to 64 characters, without a colon, control characters and a leading #");
        }
        if (passcode.length == 0 || passcode.length > PasscodeHash.MAX_PASSCODE_LENGTH) {
            throw new IllegalArgumentException(
                    "a passcode has 1 to " + PasscodeHash.MAX_PASSCODE_LENGTH + " characters");
        }
        Map<String, PasscodeHash> users = Files.exists(file) ? new LinkedHashMap<>(read()) : new LinkedHashMap<>();
        boolean fresh = users.put(name, PasscodeHash.of(passcode, iterations, random)) == null;
        String text = users.entrySet().stream()
                .map(user -> user.getKey() + ":" + user.getValue().text() + "\n")
                .collect(Collectors.joining());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException(file + " would be larger than " + MAX_FILE_BYTES + " bytes (MAX_FILE_BYTES)");
        }
        DurableFile.write(file.toAbsolutePath(), bytes);
        return fresh;
    }

    /**
     * How many users it has.
     *
     * @throws IOException as {@link #read}
     */
    public int size() throws IOException {
        return read().size();
    }

    /**
     * Every user.
     *
     * @throws IOException when it cannot be read, or a line is none; the line is named, not shown
     */
    Map<String, PasscodeHash> read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("the users file " + file + " does not exist: make it with users add", e);
        }
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException(file + " is larger than " + MAX_FILE_BYTES + " bytes (MAX_FILE_BYTES)");
        }
        Map<String, PasscodeHash> users = new LinkedHashMap<>();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String name = line.substring(0, Math.max(0, line.indexOf(':')));
                Optional<PasscodeHash> hash = hash(line.substring(Math.min(line.length(), name.length() + 1)));
                if (!isName(name) || hash.isEmpty() || users.putIfAbsent(name, hash.get()) != null) {
                    throw new IOException(file + ": line " + (i + 1)
                            + " is no line name:pbkdf2-sha256:..., or its name stands twice; mend or remove it");
                }
            }
        }
        return users;
    }

    private static Optional<PasscodeHash> hash(String text) {
        try {
            return Optional.of(PasscodeHash.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
