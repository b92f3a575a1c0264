package org.voxelmask.dicom.image;

/** Encodes frames of one description in one encapsulated transfer syntax, without loss. Stateless. */
public interface FrameEncoder {
    /** What Photometric Interpretation of the encoded frames is; decoded they are what they were. */
    PhotometricInterpretation photometric();

    /** What Planar Configuration of the encoded frames is; only colour has one. */
    boolean planar();

    /**
     * Encodes one frame.
     *
     * @param frame as {@link FrameSource#read} delivers it, unused bits empty
     * @return a frame for one fragment, of an even length
     * @throws ImageException UNSUPPORTED when the compression cannot hold the frame
     */
    byte[] encode(byte[] frame) throws ImageException;
}
