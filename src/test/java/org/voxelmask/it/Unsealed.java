package org.voxelmask.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens the files of a staging area after docs/formats.md, without the product's code. */
final class Unsealed {
    private static final byte[] MAGIC = "VXMSEAL1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final byte[] RECORD = "VXMREC01".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_HEADER = 40;
    private static final int STUDY_KEY = 64;
    private static final int PACK_BLOCK = 512;

    private Unsealed() {}

    /** The bytes of a file; those that were sealed, when it is one of {@code staging/studies/<study>/}. */
    static byte[] read(Path file) throws IOException {
        return unsealed(file, file.getFileName().toString().replace(".dcm", ""), Files.readAllBytes(file));
    }

    /** The objects of a pack by their keys; what was written over is none. */
    static Map<String, byte[]> pack(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        ByteBuffer all = ByteBuffer.wrap(bytes);
        Map<String, byte[]> objects = new TreeMap<>();
        for (int at = 0; at + RECORD_HEADER <= bytes.length; ) {
            if (!Arrays.equals(bytes, at, at + RECORD.length, RECORD, 0, RECORD.length)) {
                at += PACK_BLOCK;
                continue;
            }
            int text = all.getInt(at + 20);
            int start = at + RECORD_HEADER + text;
            int end = start + (int) all.getLong(at + 24);
            String line = new String(bytes, at + RECORD_HEADER, text, StandardCharsets.ISO_8859_1);
            String sop = line.substring(STUDY_KEY, line.indexOf('\t'));
            objects.put(sop, unsealed(pack, sop, Arrays.copyOfRange(bytes, start, end)));
            at += (end - at + PACK_BLOCK - 1) / PACK_BLOCK * PACK_BLOCK;
        }
        return objects;
    }

    private static byte[] unsealed(Path file, String sop, byte[] bytes) throws IOException {
        if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            return bytes;
        }
        try {
            return open(file, sop, bytes);
        } catch (GeneralSecurityException e) {
            throw new IOException("a sealed object that its key does not open", e);
        }
    }

    private static byte[] open(Path file, String sop, byte[] bytes) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        String study = folder.getFileName().toString();
        Path keys = folder.getParent().getParent().resolveSibling("keys");
        ByteBuffer head = ByteBuffer.wrap(bytes);
        int start = head.getInt(8);
        int chunk = head.getInt(12);
        long length = head.getLong(16);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret(keys, study), "HmacSHA256"));
        byte[] wrap = mac.doFinal(ascii("voxelmask object keys 1"));
        byte[] about = joined(ascii(study), Arrays.copyOf(bytes, 32), ascii(sop));
        byte[] key = gcm(wrap, Arrays.copyOfRange(bytes, 32, 44), about, Arrays.copyOfRange(bytes, 44, 92));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        long count = (length + chunk - 1) / chunk;
        for (long i = 0; i < count; i++) {
            long number = i == count - 1 ? i | Long.MIN_VALUE : i;
            byte[] nonce = ByteBuffer.allocate(NONCE).putLong(4, number).array();
            int at = (int) (start + i * (chunk + TAG));
            int end = (int) Math.min(at + chunk + TAG, start + length + count * TAG);
            plain.write(gcm(key, nonce, ascii(sop), Arrays.copyOfRange(bytes, at, end)));
        }
        return plain.toByteArray();
    }

    private static byte[] secret(Path keys, String study) throws IOException, GeneralSecurityException {
        byte[] node = HexFormat.of()
                .parseHex(Files.readString(keys.resolve("staging.key")).strip());
        List<String> lines = Files.readAllLines(keys.resolve("staging").resolve(study + ".key"));
        byte[] sealed = HexFormat.of().parseHex(lines.get(2));
        byte[] about = ascii(lines.get(0) + "\n" + study + "\n" + lines.get(1));
        return gcm(node, Arrays.copyOf(sealed, NONCE), about, Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private static byte[] gcm(byte[] key, byte[] nonce, byte[] about, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(about);
        return cipher.doFinal(sealed);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
