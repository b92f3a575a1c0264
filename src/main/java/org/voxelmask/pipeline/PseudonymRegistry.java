package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.voxelmask.files.DurableFile;

/**
 * Which pseudonyms a node gave: {@code pseudonyms.tsv} in the data folder, one line of key id, patient key and
 * pseudonym for each patient. A patient key is a keyed hash; no line says who somebody is. Several processes may
 * write.
 */
final class PseudonymRegistry {
    static final String FILE = "pseudonyms.tsv";

    /** About two million patients. */
    static final long MAX_BYTES = 1L << 28;

    private final Path file;
    private final String keyId;

    /**
     * A registry.
     *
     * @param folder the data folder
     * @param keyId names the project key: pseudonyms of another key are another project's
     */
    PseudonymRegistry(Path folder, String keyId) {
        this.file = folder.resolve(FILE);
        this.keyId = keyId;
    }

    /**
     * Records that a pseudonym stands for a patient, durably.
     *
     * @throws PatientException when it stands for somebody else, or the patient has another one
     */
    void claim(String patientKey, String pseudonym) throws IOException, PatientException {
        DurableFile.createPrivateIfMissing(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || channel.size() > MAX_BYTES) {
                throw new IOException(FILE + " in the data folder is larger than " + MAX_BYTES
                        + " bytes: move it aside and keep it; collisions with its pseudonyms are not seen any more");
            }
            if (!isKnown(patientKey, pseudonym)) {
                append(channel, keyId + "\t" + patientKey + "\t" + pseudonym + "\n");
            }
        }
    }

    private boolean isKnown(String patientKey, String pseudonym) throws IOException, PatientException {
        boolean known = false;
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            List<String> fields = List.of(line.split("\t", -1));
            if (fields.size() != 3 || !fields.get(0).equals(keyId)) {
                continue; // another project's, or a line that a crash cut short
            }
            boolean patient = fields.get(1).equals(patientKey);
            boolean name = fields.get(2).equals(pseudonym);
            if (patient != name) {
                throw new PatientException(
                        "the pseudonym of this patient stands for another patient already, or " + FILE
                                + " was changed: restore it from its backup, or process the study with another project key");
            }
            known |= patient;
        }
        return known;
    }

    private static void append(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        boolean cut = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
        ByteBuffer bytes = ByteBuffer.wrap(((cut ? "\n" : "") + line).getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes, end + bytes.position());
        }
        channel.force(true);
    }
}
