package org.voxelmask.detect.corpus;

import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;

/**
 * One frame of others, as often as wanted.
 *
 * @param source of the frame
 * @param index in the source
 * @param description of the result
 */
record RepeatedFrame(FrameSource source, int index, ImageDescription description) implements FrameSource {
    static RepeatedFrame of(FrameSource source, int index, int times) {
        ImageDescription one = source.description();
        ImageDescription shape = new ImageDescription(
                one.columns(),
                one.rows(),
                times,
                one.photometric(),
                one.bitsAllocated(),
                one.bitsStored(),
                one.highBit(),
                one.signed(),
                one.planar());
        return new RepeatedFrame(source, index, shape);
    }

    @Override
    public byte[] read(int frame) throws ImageException {
        return source.read(index);
    }
}
