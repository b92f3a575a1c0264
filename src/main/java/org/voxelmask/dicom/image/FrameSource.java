package org.voxelmask.dicom.image;

/** The frames of one image object, each decoded when it is asked for. Several threads may ask at a time. */
public interface FrameSource {
    /** How the bytes that {@link #read} delivers are laid out; may differ from what the object declares. */
    ImageDescription description();

    /**
     * Decodes one frame into native layout (PS3.5 8.1.1), little endian, {@link ImageDescription#frameBytes} long.
     *
     * @param index from 0, below {@link ImageDescription#frames}
     * @return bytes that belong to the caller
     * @throws ImageException when the frame cannot be decoded exactly
     */
    byte[] read(int index) throws ImageException;

    /**
     * As {@link #read(int)}, for callers that read many frames: a new array for each costs more than its bytes.
     *
     * @param room an array that the caller does not need any more, and that may be filled and returned; null for none
     * @return bytes that belong to the caller
     * @throws ImageException when the frame cannot be decoded exactly
     */
    default byte[] read(int index, byte[] room) throws ImageException {
        return read(index);
    }
}
