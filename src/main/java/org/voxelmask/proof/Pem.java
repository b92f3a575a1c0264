package org.voxelmask.proof;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** PEM (RFC 7468) with LF line ends. */
final class Pem {
    static final int MAX_BYTES = 4096;

    private Pem() {}

    static byte[] write(String label, byte[] der) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, der));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] read(String label, byte[] pem) throws EvidenceException {
        if (pem.length > MAX_BYTES) {
            throw new EvidenceException("a key file has at most " + MAX_BYTES + " bytes: give another file");
        }
        try (PemReader reader = new PemReader(new StringReader(new String(pem, StandardCharsets.US_ASCII)))) {
            PemObject object = reader.readPemObject();
            if (object == null || !object.getType().equals(label)) {
                throw new EvidenceException("the key file holds no PEM block named " + label + ": give another file");
            }
            return object.getContent();
        } catch (IOException | IllegalArgumentException e) {
            throw new EvidenceException("the key file is no well-formed PEM: give another file");
        }
    }
}
