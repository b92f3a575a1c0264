package org.voxelmask.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.gate2.FrameProof;

/**
 * Compares originals with what a bundle says of them: by the hash of their pixel data as it is, or, when they were
 * written in another transfer syntax since, by the hash of each decoded frame. Keeps nothing of them. For many threads.
 */
public final class SourceComparison {
    /** Transfer syntaxes that lose: another decoder may give other samples, so a difference proves nothing. */
    private static final Set<String> LOSSY = Set.of(
            UID.JPEGBaseline8Bit,
            UID.JPEGExtended12Bit,
            UID.JPEGLSNearLossless,
            UID.JPEG2000,
            "1.2.840.10008.1.2.4.203");

    private final List<Original> originals;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<Integer, Outcome> outcomes = new HashMap<>();

    SourceComparison(List<Original> originals) {
        this.originals = List.copyOf(originals);
        for (int i = 0; i < originals.size(); i++) {
            rows.put(originals.get(i).sopUid(), i);
        }
    }

    /**
     * What a bundle says of one original.
     *
     * @param sopUid SOP Instance UID
     * @param pixelHash of its pixel data as received
     * @param transferSyntaxUid as received
     * @param frames hash of the samples of each frame; empty when they were not decoded
     */
    record Original(String sopUid, String pixelHash, String transferSyntaxUid, List<String> frames) {}

    /** Whether an original is what was processed. */
    public enum Verdict {
        /** It is. */
        VERIFIED,
        /** It was not there, or cannot be compared. */
        UNVERIFIABLE,
        /** It is not. */
        FAILED
    }

    /**
     * What came of one original.
     *
     * @param row of INPUT/source_hashes.csv, from 1
     * @param verdict what it came to
     * @param reason a sentence without any value of the object
     */
    public record Outcome(int row, Verdict verdict, String reason) {}

    /** Whether the bundle speaks of an object. */
    public boolean speaksOf(String sopInstanceUid) {
        return rows.containsKey(sopInstanceUid);
    }

    /**
     * Compares one object; one that comes twice must be the same twice.
     *
     * @param transferSyntaxUid what it came in
     * @return whether the bundle speaks of it
     * @throws IOException when its pixel data cannot be read
     */
    public boolean compare(Attributes dataset, String transferSyntaxUid) throws IOException {
        Integer row = rows.get(dataset.getString(Tag.SOPInstanceUID, ""));
        if (row == null) {
            return false;
        }
        put(look(row, dataset, transferSyntaxUid));
        return true;
    }

    /** Says that an object came and could not be compared. */
    public void unreadable(String sopInstanceUid, String reason) {
        Integer row = rows.get(sopInstanceUid);
        if (row != null) {
            put(new Outcome(row + 1, Verdict.UNVERIFIABLE, reason));
        }
    }

    private synchronized void put(Outcome outcome) {
        outcomes.merge(
                outcome.row() - 1,
                outcome,
                (old, fresh) -> old.verdict().compareTo(fresh.verdict()) >= 0 ? old : fresh);
    }

    private Outcome look(int row, Attributes dataset, String syntax) throws IOException {
        Original original = originals.get(row);
        if (dataset.getSequence(Tag.PixelData) == null
                && PixelHashes.of(dataset, syntax).equals(original.pixelHash())) {
            return new Outcome(row + 1, Verdict.VERIFIED, "its pixel data is what was received");
        }
        if (original.frames().isEmpty()) {
            return syntax.equals(original.transferSyntaxUid())
                            || original.transferSyntaxUid().isEmpty()
                    ? new Outcome(row + 1, Verdict.FAILED, "its pixel data has another hash")
                    : new Outcome(
                            row + 1,
                            Verdict.UNVERIFIABLE,
                            "it is in another transfer syntax now, and its frames were not decoded when it came");
        }
        return decoded(row, original, dataset, syntax);
    }

    private static Outcome decoded(int row, Original original, Attributes dataset, String syntax) {
        try {
            FrameSource frames = FrameSources.open(dataset, syntax);
            boolean same = frames.description().frames() == original.frames().size();
            for (int i = 0; same && i < original.frames().size(); i++) {
                same = FrameProof.hash(frames.read(i), frames.description())
                        .equals(original.frames().get(i));
            }
            if (same) {
                return new Outcome(
                        row + 1,
                        Verdict.VERIFIED,
                        "its pixel data was written anew without loss: every frame is the same");
            }
            boolean decoder =
                    LOSSY.contains(original.transferSyntaxUid()) && !syntax.equals(original.transferSyntaxUid());
            return decoder
                    ? new Outcome(
                            row + 1,
                            Verdict.UNVERIFIABLE,
                            "it came in a lossy transfer syntax and was decoded by another program since")
                    : new Outcome(row + 1, Verdict.FAILED, "its frames are not those that were processed");
        } catch (ImageException e) {
            return new Outcome(row + 1, Verdict.UNVERIFIABLE, "its frames cannot be decoded: " + e.getMessage());
        }
    }

    /** One for each original, in the order of the rows; what did not come is unverifiable. */
    public synchronized List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < originals.size(); i++) {
            Outcome missing = new Outcome(i + 1, Verdict.UNVERIFIABLE, "the original was not given");
            all.add(outcomes.getOrDefault(i, missing));
        }
        return all;
    }

    /** Whether every original came. */
    public synchronized boolean complete() {
        return outcomes.size() == originals.size();
    }

    /** Whether an original came. */
    synchronized boolean came(int row) {
        return outcomes.containsKey(row - 1);
    }
}
