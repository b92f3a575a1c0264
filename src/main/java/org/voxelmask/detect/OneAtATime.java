package org.voxelmask.detect;

import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;

/** Frames that several threads ask for: those behind it are asked by one of them at a time. */
final class OneAtATime implements FrameSource {
    private final FrameSource frames;

    OneAtATime(FrameSource frames) {
        this.frames = frames;
    }

    @Override
    public ImageDescription description() {
        return frames.description();
    }

    @Override
    public synchronized byte[] read(int index) throws ImageException {
        return frames.read(index);
    }

    @Override
    public synchronized byte[] read(int index, byte[] room) throws ImageException {
        return frames.read(index, room);
    }
}
