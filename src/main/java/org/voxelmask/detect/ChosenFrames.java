package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;

/**
 * Some frames of an object, as if they were all.
 *
 * @param source of all frames
 * @param chosen their numbers, at least one
 */
record ChosenFrames(FrameSource source, List<Integer> chosen) implements FrameSource {
    /** Copies the list. */
    ChosenFrames {
        chosen = List.copyOf(chosen);
    }

    @Override
    public ImageDescription description() {
        return source.description().withFrames(chosen.size());
    }

    @Override
    public byte[] read(int index) throws ImageException {
        return source.read(chosen.get(index));
    }

    @Override
    public byte[] read(int index, byte[] room) throws ImageException {
        return source.read(chosen.get(index), room);
    }
}
