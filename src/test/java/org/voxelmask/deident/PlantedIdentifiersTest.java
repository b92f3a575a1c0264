package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.scan.OutputScan;
import org.voxelmask.scan.Retained;
import org.voxelmask.scan.ScanReport;
import org.voxelmask.scan.Substitutes;

/**
 * Whatever data set, nested to 20 levels, with whichever options: of the patient's name, number and birth date, planted in
 * every kind of attribute in the ways that people write them, nothing stays.
 */
class PlantedIdentifiersTest {
    private static final int DEPTH = 20;
    private static final int PER_LEVEL = 60;
    private static final int DATA_SETS = 25;

    private static final List<String> PLANTED = List.of(
            "Qvixotte^Zephyrine",
            "Zephyrine Qvixotte",
            "QVIXOTTE, Z.",
            "chest of Mrs Qvixotte",
            "zéphyrine",
            "MRN-9948812",
            "9948812",
            "99 48 812",
            "19471029",
            "1947-10-29",
            "29.10.1947",
            "left knee 10/29/1947");

    private static final Set<String> FORBIDDEN =
            Set.of("qvixotte", "zephyrine", "9948812", "19471029", "29101947", "10291947");

    private static final List<Integer> SEQUENCES = List.of(
            0x52009229, 0x00081140, Tag.ContentSequence, 0x00400555, 0x00700001, 0x00082218, 0x00081032, 0x00400275);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingPlantedStays(long seed) {
        Random random = new Random(seed);
        List<Integer> tags = TestingData.everyTag();
        for (int i = 0; i < DATA_SETS; i++) {
            Attributes source = dataset(random, tags);
            Profile profile = profile(random);
            String values = TestingData.allValues(TestingData.deidentify(source, profile));
            byte[] bytes = values.getBytes(StandardCharsets.ISO_8859_1);
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(value -> !value.startsWith("2.25."))
                    .map(IdentifyingTokens::compact)
                    .forEach(value -> FORBIDDEN.forEach(
                            forbidden -> assertFalse(value.contains(forbidden), () -> value + " under " + profile)));
        }
    }

    /** What the scan of a finished copy says of the same data sets: no real leak, and no false alarm either. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theOutputScanPassesWhatIsLeft(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        List<Integer> tags = TestingData.everyTag();
        Set<String> statements = new HashSet<>(Deidentifier.statements());
        statements.add(DicomWriter.IMPLEMENTATION_VERSION_NAME);
        Subject subject = TestingData.shifted();
        Substitutes instead = new Substitutes(Set.of(subject.patientId(), subject.patientName()), subject.shiftDays());
        for (int i = 0; i < DATA_SETS; i++) {
            Attributes source = dataset(random, tags);
            Profile profile = profile(random);
            Path file = folder.resolve("copy.dcm");
            try (OutputStream out = Files.newOutputStream(file)) {
                Attributes meta = DicomWriter.fileMeta("1.2.840.10008.5.1.4.1.1.7", "2.25.1", "1.2.840.10008.1.2.1");
                DicomWriter.writeFile(out, meta, TestingData.deidentify(source, profile));
            }
            ScanReport report = new OutputScan(retained(profile), statements).scan(source, instead, file);
            assertTrue(report.passed(), () -> report + " under " + profile);
        }
    }

    private static Retained retained(Profile profile) {
        return new Retained(
                profile.has(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES),
                profile.has(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES),
                profile.has(ProfileOption.RETAIN_UIDS),
                profile.has(ProfileOption.RETAIN_INSTITUTION_IDENTITY),
                profile.has(ProfileOption.RETAIN_DEVICE_IDENTITY));
    }

    /** Retained UIDs stay whatever they hold, and nothing is planted in them. */
    private static Profile profile(Random random) {
        EnumSet<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        for (ProfileOption option : ProfileOption.values()) {
            if (random.nextBoolean()) {
                options.add(option);
            }
        }
        if (options.contains(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES)) {
            options.remove(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES);
        }
        return new Profile(options);
    }

    private static Attributes dataset(Random random, List<Integer> tags) {
        Attributes source = TestingData.image();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        Attributes level = source;
        for (int depth = 0; depth <= DEPTH; depth++) {
            for (int i = 0; i < PER_LEVEL; i++) {
                plant(level, tags.get(random.nextInt(tags.size())), random);
            }
            level.setString(0x70530010, VR.LO, "Philips PET Private Group");
            level.setString(0x70531003, VR.ST, PLANTED.get(random.nextInt(PLANTED.size())));
            level.setString(0x00190010, VR.LO, "Zephyrine Qvixotte");
            level.setString(0x00191010, VR.LO, PLANTED.get(random.nextInt(PLANTED.size())));
            level = level.newSequence(SEQUENCES.get(random.nextInt(SEQUENCES.size())))
                    .add(new Attributes(level));
        }
        source.setString(Tag.PatientName, VR.PN, "Qvixotte^Zephyrine");
        source.setString(Tag.PatientID, VR.LO, "MRN-9948812");
        source.setString(0x00100030, VR.DA, "19471029");
        return source;
    }

    private static void plant(Attributes level, int tag, Random random) {
        List<VR> vrs = ElementDictionary.standard().find(tag).orElseThrow().vrs();
        String planted = PLANTED.get(random.nextInt(PLANTED.size()));
        if (vrs.isEmpty() || vrs.get(0) == VR.SQ || tag == Tag.SpecificCharacterSet) {
            return;
        }
        VR vr = vrs.get(0);
        switch (vr) {
            case UI -> level.setString(tag, vr, "1.2.826.0.1." + random.nextInt(1000));
            case DA -> level.setString(tag, vr, "20200301");
            case DT -> level.setString(tag, vr, "20200301101530.5+0100");
            case TM -> level.setString(tag, vr, "101530");
            case DS, IS -> level.setString(tag, vr, random.nextBoolean() ? "9948812" : "12");
            case AS -> level.setString(tag, vr, "073Y");
            case AE, CS -> level.setString(tag, vr, "QVIXOTTE");
            default -> {
                if (vr.isString()) {
                    level.setString(tag, vr, vr.usesSpecificCharacterSet() ? planted : "qvixotte");
                } else {
                    byte[] name = "Qvixotte Zephyr ".toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
                    level.setBytes(tag, vr, name);
                }
            }
        }
        assertTrue(level.contains(tag));
    }
}
