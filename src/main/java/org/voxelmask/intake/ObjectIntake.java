package org.voxelmask.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.config.IntakeConfig;
import org.voxelmask.config.IntakeConfig.Severity;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.Value;
import org.voxelmask.dicom.image.ImageDescription;

/** The rules about single objects. Holds no state; safe for several threads. */
public final class ObjectIntake {
    private static final int PER_FRAME_FUNCTIONAL_GROUPS = 0x52009230;

    private final IntakeConfig config;

    /** With the severities of a configuration. */
    public ObjectIntake(IntakeConfig config) {
        this.config = config;
    }

    /** What an object's attributes do not keep, in the order of the rules. */
    public List<IntakeFinding> ofAttributes(Attributes dataset, String sopClassUid) {
        List<IntakeFinding> findings = new ArrayList<>();
        Set<String> modalities = ClassModalities.of(sopClassUid);
        String modality = dataset.getString(Tag.Modality, "").strip();
        if (!modalities.isEmpty() && !modalities.contains(modality)) {
            add(findings, IntakeRule.MODALITY_MISMATCH, "Modality (0008,0060) is none of the object's SOP class");
        }
        Sequence groups = dataset.getSequence(PER_FRAME_FUNCTIONAL_GROUPS);
        if (groups != null && groups.size() != Math.max(1, dataset.getInt(Tag.NumberOfFrames, 1))) {
            add(
                    findings,
                    IntakeRule.FRAME_COUNT_MISMATCH,
                    "Number of Frames (0028,0008) is not the number of Per-frame Functional Groups (5200,9230)");
        }
        return findings;
    }

    /**
     * What an object's pixel data does not keep, before a frame is decoded.
     *
     * @param image as the frames will be decoded
     */
    public List<IntakeFinding> ofPixels(Attributes dataset, ImageDescription image) {
        List<IntakeFinding> findings = new ArrayList<>();
        if (trails(dataset, image)) {
            add(
                    findings,
                    IntakeRule.PIXEL_DATA_TRAILING,
                    "Pixel Data (7FE0,0010) goes on after the last frame; what is there is not copied");
        }
        long limit = config.maxDecodedBytes();
        if (image.frameBytes() * image.frames() > limit) {
            add(
                    findings,
                    IntakeRule.LIMIT_EXCEEDED,
                    "the limit intake.max_decoded_bytes is " + limit + ", the object's frames take more");
        }
        return findings;
    }

    /** One byte makes an odd length even. */
    private static boolean trails(Attributes dataset, ImageDescription image) {
        Optional<Element> pixels = dataset.get(Tag.PixelData);
        Long length = pixels.isEmpty() ? null : length(pixels.get().value());
        long frames = image.nativeBytes();
        return length != null && length > frames + frames % 2;
    }

    /** Of native pixel data; null for fragments. */
    private static Long length(Value value) {
        if (value instanceof Bytes bytes) {
            return (long) bytes.data().length;
        }
        return value instanceof BulkData bulk ? bulk.length() : null;
    }

    private void add(List<IntakeFinding> findings, IntakeRule rule, String message) {
        Severity severity = rule.severity(config);
        if (severity != Severity.OFF) {
            findings.add(new IntakeFinding(rule, severity == Severity.REFUSE, message));
        }
    }
}
