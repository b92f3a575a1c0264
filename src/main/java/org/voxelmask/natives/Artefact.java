package org.voxelmask.natives;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model, a data file or a library that comes inside a dependency.
 *
 * @param resource its path on the class path
 * @param sha256 the only content that is accepted; null when it differs between platforms
 */
public record Artefact(String resource, String sha256) {
    /** The largest artefact that is loaded, in bytes. */
    static final int MAX_BYTES = 128 << 20;

    /** The last part of the path. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Whether the class path has it; its content is not looked at. */
    public boolean isThere() {
        return Artefact.class.getClassLoader().getResource(resource) != null;
    }

    /** The content, checked against the pinned hash. */
    public byte[] load() throws NativeException {
        try (InputStream in = Artefact.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new NativeException(
                        "The class path has no " + name() + " for this platform. Build with the artefacts of pom.xml.");
            }
            byte[] content = in.readNBytes(MAX_BYTES);
            if (sha256 != null && !sha256.equals(hash(content))) {
                throw new NativeException(
                        name() + " on the class path is not the one that was measured (SHA-256 differs).");
            }
            return content;
        } catch (IOException e) {
            throw new NativeException(name() + " cannot be read from the class path.", e);
        }
    }

    /** SHA-256 in lower-case hex. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
