package org.voxelmask.pipeline;

import java.io.IOException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.stage.StagedInstance;

/**
 * An object that is looked at without a run.
 *
 * @param name the key of a staged instance, or the place of a file below the folder that was named
 * @param named whether the user meant this very file, which must then be DICOM
 * @param reader opens it
 */
public record DrySource(String name, boolean named, Reader reader) {
    /** Opens an object. */
    @FunctionalInterface
    public interface Reader {
        /** Reads it; large values stay where they are. */
        Content read() throws IOException;
    }

    /**
     * What is in it.
     *
     * @param dataset the data set
     * @param sopClassUid as the sender said, or as the file does
     * @param studyUid empty when it has none that is usable
     * @param transferSyntaxUid of the pixel data
     */
    public record Content(Attributes dataset, String sopClassUid, String studyUid, String transferSyntaxUid) {
        /** No value: they identify. */
        @Override
        public String toString() {
            return "Content";
        }
    }

    /** A staged instance. */
    public static DrySource of(StagedInstance staged) {
        return new DrySource(
                staged.sopKey(),
                true,
                () -> new Content(
                        staged.read().dataset(), staged.sopClassUid(), staged.studyUid(), staged.transferSyntaxUid()));
    }

    /** A file. */
    public static DrySource of(FileSearch.Found found) {
        return new DrySource(found.place().toString(), found.named(), () -> {
            DicomObject object = DicomReader.read(found.file());
            Attributes dataset = object.dataset();
            return new Content(
                    dataset,
                    dataset.getString(Tag.SOPClassUID, ""),
                    dataset.getString(Tag.StudyInstanceUID, ""),
                    object.transferSyntaxUid());
        });
    }
}
