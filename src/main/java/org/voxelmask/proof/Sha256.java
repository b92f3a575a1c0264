package org.voxelmask.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4), written as 64 lower-case hexadecimal digits. */
public final class Sha256 {
    /** Stands before the digits where the bundle's schema names the algorithm. */
    public static final String PREFIX = "sha256:";

    /** The hash of no bytes: the pixel hash of an object without pixel data. */
    public static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** A fresh digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes of the hash. */
    public static byte[] raw(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** The hash of bytes. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(raw(bytes));
    }

    /** The hash of a stream to its end; the caller closes it. */
    public static String hex(InputStream in) throws IOException {
        MessageDigest digest = digest();
        update(digest, in);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a file. */
    public static String hex(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hex(in);
        }
    }

    /** Feeds a stream to its end. */
    public static void update(MessageDigest digest, InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
    }

    /** Whether a text is 64 lower-case hexadecimal digits. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** Returns the text when it is a hash. */
    public static String requireHex(String text) {
        if (!isHex(text)) {
            throw new IllegalArgumentException("a hash is 64 lower-case hexadecimal digits");
        }
        return text;
    }
}
