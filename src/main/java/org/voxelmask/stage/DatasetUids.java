package org.voxelmask.stage;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.stage.StageException.Reason;

/**
 * What a data set says of itself.
 *
 * @param study Study Instance UID; empty when it has none that is usable
 * @param series Series Instance UID; empty like the study
 */
record DatasetUids(String study, String series) {
    /** The elements that are needed. */
    static final int[] TAGS = {Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID};

    /** Compares a data set with its announcement. */
    static DatasetUids check(Attributes head, ObjectHeader header) throws StageException {
        requireEqual(head.getString(Tag.SOPClassUID), header.sopClassUid(), "SOP class");
        requireEqual(head.getString(Tag.SOPInstanceUID), header.sopInstanceUid(), "SOP instance");
        String study = head.getString(Tag.StudyInstanceUID, "");
        String series = head.getString(Tag.SeriesInstanceUID, "");
        return isUidLike(study) && isUidLike(series) ? new DatasetUids(study, series) : new DatasetUids("", "");
    }

    private static void requireEqual(String inDataset, String inCommand, String what) throws StageException {
        if (inDataset == null) {
            throw new StageException(Reason.CANNOT_UNDERSTAND, "no readable data set: it has no " + what + " UID");
        }
        if (!inCommand.equals(inDataset)) {
            throw new StageException(Reason.UID_MISMATCH, "the data set's " + what + " UID differs from the command's");
        }
    }

    /** Digits and dots, at most 64 and not dots alone: old devices write components with leading zeros, and names are keyed anyway. */
    private static boolean isUidLike(String uid) {
        return uid.length() <= 64
                && uid.chars().anyMatch(c -> c != '.')
                && uid.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
