package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.CanonicalSamples;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * What became of one frame: a line of GATE2/frame_proofs.jsonl. Hashes are over the samples as {@link
 * CanonicalSamples} orders them, 64 hexadecimal digits.
 *
 * @param sopKey the instance
 * @param frameIndex from 0
 * @param source all samples of the source's frame
 * @param copy all samples of the copy's frame
 * @param outsideBefore the source's samples outside the boxes; null when nothing was masked
 * @param outsideAfter the copy's samples outside the boxes; null when nothing was masked
 */
public record FrameProof(
        String sopKey, int frameIndex, String source, String copy, String outsideBefore, String outsideAfter) {
    /** Refuses a proof that proves nothing. */
    public FrameProof {
        boolean masked = outsideBefore != null;
        if (masked != (outsideAfter != null)) {
            throw new IllegalArgumentException("what lies outside the boxes is hashed before and after, or not at all");
        }
        if (!holds(masked, source, copy, outsideBefore, outsideAfter)) {
            throw new IllegalArgumentException("samples outside the boxes differ between source and copy");
        }
    }

    private static boolean holds(boolean masked, String source, String copy, String before, String after) {
        return masked ? Objects.equals(before, after) : source.equals(copy);
    }

    /** The hash of all samples of a frame. */
    public static String hash(byte[] frame, ImageDescription image) {
        MessageDigest digest = Sha256.digest();
        CanonicalSamples.of(frame, image).all(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Pixels around a box that decoders may mix with it where a colour image stays JPEG. */
    public static final int JPEG_RIM = 2;

    /**
     * The boxes whose outside is hashed: the plan's, larger by {@link #JPEG_RIM} on each side in a copy of several
     * components that is still JPEG, because decoders interpolate subsampled chrominance.
     *
     * @param jpeg whether the copy's transfer syntax is lossy JPEG
     */
    public static List<Box> apart(List<Box> boxes, ImageDescription image, boolean jpeg) {
        if (!jpeg || image.photometric().samples() == 1) {
            return boxes;
        }
        return boxes.stream()
                .map(box -> box.grow(JPEG_RIM, JPEG_RIM, image.columns(), image.rows()))
                .toList();
    }

    /** The hash of the samples of a frame that lie in none of these boxes. */
    public static String outside(byte[] frame, ImageDescription image, List<Box> boxes) {
        MessageDigest digest = Sha256.digest();
        CanonicalSamples.of(frame, image).outside(boxes, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The line. */
    public ObjectNode json() {
        return Json.object()
                .put("sop_key", sopKey)
                .put("frame_index", frameIndex)
                .put("source_sha256", source)
                .put("copy_sha256", copy)
                .put("outside_before_sha256", outsideBefore)
                .put("outside_after_sha256", outsideAfter);
    }
}
