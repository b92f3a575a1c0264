package org.voxelmask.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secrets of one node: 32 random bytes each, as hex in a file of mode 0600, made at the first start.
 * Losing {@code names.key} makes staged studies unknown; losing {@code project.key} makes later runs use
 * other UIDs and pseudonyms; losing {@code staging.key} makes sealed studies unreadable.
 */
public final class NodeKeys {
    private static final int SECRET_BYTES = 32;

    private final KeyFolder folder;
    private final byte[] nameSecret;
    private final KeyedNames names;
    private final byte[] projectKey;
    private final byte[] stagingKey;

    private NodeKeys(KeyFolder folder, byte[] nameSecret, byte[] projectKey, byte[] stagingKey) {
        this.stagingKey = stagingKey;
        this.folder = folder;
        this.nameSecret = nameSecret.clone();
        this.names = new KeyedNames(nameSecret);
        this.projectKey = projectKey;
    }

    /** Opens the keys of a folder, making what is missing. */
    public static NodeKeys open(Path keyFolder, SecureRandom random) throws IOException {
        KeyFolder folder = new KeyFolder(keyFolder);
        return new NodeKeys(
                folder,
                secret(folder, "names.key", random),
                secret(folder, "project.key", random),
                secret(folder, "staging.key", random));
    }

    private static byte[] secret(KeyFolder folder, String name, SecureRandom random) throws IOException {
        byte[] text = folder.readOrCreate(name, () -> newSecret(random));
        try {
            byte[] secret = HexFormat.of().parseHex(new String(text, StandardCharsets.US_ASCII).strip());
            if (secret.length == SECRET_BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            throw new KeyException("the key file " + name + " is not hex: restore it from its backup");
        }
        throw new KeyException("the key file " + name + " does not hold 32 bytes: restore it from its backup");
    }

    private static byte[] newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] nameSecret() {
        return nameSecret.clone();
    }

    /** Names for folders, logs and records. */
    public KeyedNames names() {
        return names;
    }

    /** The secret that masked UIDs and pseudonyms come from: a copy. */
    public byte[] projectKey() {
        return projectKey.clone();
    }

    /** The secret that seals the keys of staged studies: a copy. */
    public byte[] stagingKey() {
        return stagingKey.clone();
    }

    /** Whether another node has one of these secrets, so that what one of them names the other could name, too. */
    public boolean sharesSecrets(NodeKeys other) {
        return MessageDigest.isEqual(nameSecret, other.nameSecret)
                || MessageDigest.isEqual(projectKey, other.projectKey)
                || MessageDigest.isEqual(stagingKey, other.stagingKey);
    }

    /** Names the project key without telling it. */
    public String saltId() {
        return "salt_" + new Hmac(projectKey).hex("voxelmask salt id").substring(0, 16);
    }

    /** Where further key files, such as the signing key, lie. */
    public KeyFolder folder() {
        return folder;
    }
}
