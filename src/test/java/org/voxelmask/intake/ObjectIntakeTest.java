package org.voxelmask.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.IntakeConfig;
import org.voxelmask.config.IntakeConfig.Severity;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.errors.ErrorCode;

class ObjectIntakeTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static IntakeConfig all(Severity severity, long maxDecodedBytes) {
        return new IntakeConfig(severity, severity, severity, severity, severity, severity, maxDecodedBytes);
    }

    private static ObjectIntake intake(Severity severity) {
        return new ObjectIntake(all(severity, 1 << 20));
    }

    private static List<IntakeRule> rules(List<IntakeFinding> findings) {
        return findings.stream().map(IntakeFinding::rule).toList();
    }

    private static Attributes image(int frames, int bytes) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.Modality, VR.CS, "CT");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, 1);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setString(Tag.NumberOfFrames, VR.IS, String.valueOf(frames));
        dataset.setInt(Tag.Rows, VR.US, 3);
        dataset.setInt(Tag.Columns, VR.US, 3);
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setBytes(Tag.PixelData, VR.OB, new byte[bytes]);
        return dataset;
    }

    private static List<IntakeFinding> pixels(ObjectIntake intake, Attributes dataset) throws Exception {
        return intake.ofPixels(dataset, ImageDescription.of(dataset));
    }

    @Test
    void aModalityThatIsNoneOfTheClassIsFoundAndClassesForManyAreNotAsked() {
        ObjectIntake intake = intake(Severity.WARN);
        Attributes dataset = image(1, 10);
        assertEquals(List.of(), intake.ofAttributes(dataset, CT));
        dataset.setString(Tag.Modality, VR.CS, "MR");
        assertEquals(List.of(IntakeRule.MODALITY_MISMATCH), rules(intake.ofAttributes(dataset, CT)));
        dataset.remove(Tag.Modality);
        assertEquals(List.of(IntakeRule.MODALITY_MISMATCH), rules(intake.ofAttributes(dataset, CT)));
        assertEquals(List.of(), intake.ofAttributes(dataset, SECONDARY_CAPTURE));
        assertEquals(List.of(), intake.ofAttributes(dataset, "2.25.1"));
    }

    @Test
    void everyClassThatIsAskedIsAStorageClassOfTheStandard() {
        int asked = 0;
        for (UidRegistry.Entry entry : UidRegistry.standard().storageSopClasses()) {
            asked += ClassModalities.of(entry.uid()).isEmpty() ? 0 : 1;
        }
        assertEquals(37, asked);
    }

    @Test
    void functionalGroupsAreAsManyAsFrames() {
        ObjectIntake intake = intake(Severity.WARN);
        Attributes dataset = image(2, 18);
        Sequence groups = dataset.newSequence(0x52009230);
        groups.add(new Attributes());
        groups.add(new Attributes());
        assertEquals(List.of(), intake.ofAttributes(dataset, CT));
        dataset.setString(Tag.NumberOfFrames, VR.IS, "3");
        assertEquals(List.of(IntakeRule.FRAME_COUNT_MISMATCH), rules(intake.ofAttributes(dataset, CT)));
        dataset.remove(Tag.NumberOfFrames);
        assertEquals(List.of(IntakeRule.FRAME_COUNT_MISMATCH), rules(intake.ofAttributes(dataset, CT)));
    }

    @Test
    void aByteOfPaddingIsExpectedAndMoreIsNot() throws Exception {
        ObjectIntake intake = intake(Severity.WARN);
        assertEquals(List.of(), pixels(intake, image(1, 9)));
        assertEquals(List.of(), pixels(intake, image(1, 10)));
        assertEquals(List.of(IntakeRule.PIXEL_DATA_TRAILING), rules(pixels(intake, image(1, 12))));
        assertEquals(List.of(), pixels(intake, image(2, 18)));
        assertEquals(List.of(IntakeRule.PIXEL_DATA_TRAILING), rules(pixels(intake, image(2, 20))));
    }

    @Test
    void theDecodedFramesOfAnObjectHaveALimitThatAlwaysRefuses() throws Exception {
        Attributes dataset = image(1, 10);
        assertEquals(List.of(), pixels(new ObjectIntake(all(Severity.OFF, 9)), dataset));
        List<IntakeFinding> found = pixels(new ObjectIntake(all(Severity.OFF, 8)), dataset);
        assertEquals(List.of(IntakeRule.LIMIT_EXCEEDED), rules(found));
        assertTrue(found.get(0).refuses());
        assertTrue(found.get(0).message().contains("intake.max_decoded_bytes"));
    }

    @Test
    void theConfigurationDecidesWhatFollows() throws Exception {
        Attributes dataset = image(1, 12);
        dataset.setString(Tag.Modality, VR.CS, "MR");
        assertEquals(List.of(), intake(Severity.OFF).ofAttributes(dataset, CT));
        assertEquals(List.of(), pixels(intake(Severity.OFF), dataset));
        assertFalse(intake(Severity.WARN).ofAttributes(dataset, CT).get(0).refuses());
        assertTrue(intake(Severity.REFUSE).ofAttributes(dataset, CT).get(0).refuses());
        assertTrue(pixels(intake(Severity.REFUSE), dataset).get(0).refuses());
    }

    @Test
    void everyRuleHasACodeASettingAndALineInTheDocument() throws Exception {
        String document = Files.readString(Path.of("docs", "intake.md"));
        String settings = Files.readString(Path.of("conf", "voxelmask.yaml"));
        for (IntakeRule rule : IntakeRule.values()) {
            assertTrue(ErrorCode.ofReason(rule.name()).isPresent(), rule.name());
            assertTrue(document.contains("`" + rule.name() + "`"), rule.name());
            boolean setting = settings.contains("\n  " + rule.name().toLowerCase(java.util.Locale.ROOT) + ": warn");
            assertEquals(rule != IntakeRule.LIMIT_EXCEEDED, setting, rule.name());
        }
    }
}
