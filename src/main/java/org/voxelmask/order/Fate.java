package org.voxelmask.order;

import org.voxelmask.proof.Sha256;

/** What became of one object. */
public sealed interface Fate {
    /**
     * A copy was written; all of this is read from the copy as it lies on the disk.
     *
     * @param sopUid its SOP Instance UID
     * @param instanceNumber its Instance Number; null when absent
     * @param frames its frames; 1 for what has none
     * @param pixelHash SHA-256 of the value of its Pixel Data, 64 hexadecimal digits
     */
    record Exported(String sopUid, Integer instanceNumber, int frames, String pixelHash) implements Fate {
        /** Refuses a hash that is none. */
        public Exported {
            Sha256.requireHex(pixelHash);
        }
    }

    /** No copy was written. */
    record Excluded(ExclusionReason reason) implements Fate {}
}
