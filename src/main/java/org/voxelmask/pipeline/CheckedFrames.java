package org.voxelmask.pipeline;

import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.UnusedBits;

/** Frames whose words hold nothing but samples: what hides in unused bits is neither seen nor masked. */
record CheckedFrames(FrameSource frames) implements FrameSource {
    @Override
    public ImageDescription description() {
        return frames.description();
    }

    @Override
    public byte[] read(int index) throws ImageException {
        return read(index, null);
    }

    @Override
    public byte[] read(int index, byte[] room) throws ImageException {
        byte[] frame = frames.read(index, room);
        if (!UnusedBits.areEmpty(frame, frames.description())) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED, "bits beyond Bits Stored hold something, such as an overlay");
        }
        return frame;
    }
}
