package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.evidence.gate2.FrameProof;

/** Hashes the samples of one instance's frames as they pass, before and after masking; each frame once. */
final class FrameWatch {
    private final String sopKey;
    private final Set<Integer> seen = new HashSet<>();
    private final List<FrameProof> proofs = new ArrayList<>();

    FrameWatch(String sopKey) {
        this.sopKey = sopKey;
    }

    /** What a frame was before it was masked; null where nothing is to be compared. */
    record Before(String all, String outside) {}

    /** Looks at a frame as it was decoded. */
    Before before(int index, byte[] frame, ImageDescription image, List<Box> boxes) {
        if (seen.contains(index)) {
            return null;
        }
        return new Before(
                FrameProof.hash(frame, image), boxes.isEmpty() ? null : FrameProof.outside(frame, image, boxes));
    }

    /**
     * Looks at the frame as it is written.
     *
     * @throws ImageException when a sample outside the boxes is another: the instance fails
     */
    void after(int index, Before before, byte[] frame, ImageDescription image, List<Box> boxes) throws ImageException {
        if (before == null || !seen.add(index)) {
            return;
        }
        if (boxes.isEmpty()) {
            proofs.add(new FrameProof(sopKey, index, before.all(), before.all(), null, null));
            return;
        }
        String outside = FrameProof.outside(frame, image, boxes);
        if (!outside.equals(before.outside())) {
            throw new ImageException(
                    ImageException.Kind.CORRUPTED, "masking changed samples outside the boxes of its plan");
        }
        proofs.add(
                new FrameProof(sopKey, index, before.all(), FrameProof.hash(frame, image), before.outside(), outside));
    }

    /** One proof a frame, in their order. */
    List<FrameProof> proofs() {
        return proofs.stream()
                .sorted((a, b) -> Integer.compare(a.frameIndex(), b.frameIndex()))
                .toList();
    }
}
