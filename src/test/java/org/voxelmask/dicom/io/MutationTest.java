package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

/** Whatever the bytes, a data set or a DicomParseException comes out, soon; and a part agrees with the whole. */
class MutationTest {
    private static final int TURNS = 1500;
    private static final String NOISE = "\0\u0001\u0002\u00fe\u00ff\u00e0\r\u00ddSQUNOBPN";

    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void mutatedDataSetsAreReadOrRefused(String syntax) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Random random = new Random(syntax.hashCode());
            int refused = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                byte[] bytes = written(new RandomDatasets(turn % 20).next(2), syntax);
                refused += readsAlike(mutate(bytes, random), syntax) ? 0 : 1;
            }
            assertTrue(refused > TURNS / 100 && refused < TURNS, refused + " refused");
        });
    }

    @Test
    void mutatedOdditiesAreReadOrRefused() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Random random = new Random(5);
            for (Oddities.Odd odd : Oddities.all()) {
                for (int turn = 0; turn < 60; turn++) {
                    readsAlike(mutate(Hex.bytes(odd.hex()), random), odd.syntax());
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian})
    void theHeadOfADataSetHasItsElementsOrTooFewBytes(String syntax) throws IOException {
        byte[] bytes = written(new RandomDatasets(4).next(2), syntax);
        boolean found = false;
        for (int length = 0; length <= bytes.length; length += 7) {
            Optional<Attributes> head = reader.findInHead(bytes, length, syntax, Tag.PatientName, Tag.Rows);
            assertTrue(head.isPresent() || !found, "found in " + (length - 7) + " bytes and not in " + length);
            found = head.isPresent();
            head.ifPresent(some -> assertEquals(2, some.size()));
        }
        assertTrue(found);
    }

    /** Whether the bytes are read; looking for one element in them finds what reading all finds. */
    private boolean readsAlike(byte[] bytes, String syntax) throws IOException {
        Attributes whole;
        try {
            whole = reader.readDataset(bytes, syntax);
        } catch (DicomParseException e) {
            find(bytes, syntax);
            return false;
        }
        Optional<Attributes> found = find(bytes, syntax);
        if (found.isPresent()) {
            assertEquals(whole.getString(Tag.PatientName), found.get().getString(Tag.PatientName));
        }
        return true;
    }

    private Optional<Attributes> find(byte[] bytes, String syntax) throws IOException {
        try {
            return reader.findInHead(bytes, bytes.length, syntax, Tag.PatientName);
        } catch (DicomParseException e) {
            return Optional.empty();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated =
                random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1) : bytes.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(mutated.length);
            mutated[at] =
                    (byte) (random.nextBoolean() ? random.nextInt() : NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return mutated;
    }

    private static byte[] written(Attributes dataset, String syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, syntax);
        return out.toByteArray();
    }
}
