package org.voxelmask.dicom.image;

/** Decodes the frames of one encapsulated transfer syntax. Stateless. */
interface FrameDecoder {
    /** Who decodes, for the table of codecs. */
    String library();

    /** What is accepted, for the table of codecs. */
    String accepts();

    /**
     * The layout that {@link #decode} delivers.
     *
     * @throws ImageException UNSUPPORTED when the standard does not allow the description in this transfer syntax
     */
    ImageDescription output(ImageDescription declared) throws ImageException;

    /** The encoded bytes of one frame, read when they are asked for. */
    interface Encoded {
        /** The frame's fragments joined. */
        byte[] read() throws ImageException;
    }

    /**
     * As {@link #output(ImageDescription)}, when the first frame has a say in it.
     *
     * @param first not read unless it has
     */
    default ImageDescription output(ImageDescription declared, Encoded first) throws ImageException {
        return output(declared);
    }

    /** How many bytes of a fragment {@link #startsFrame} wants to see. */
    int headerBytes();

    /**
     * Whether a fragment begins a frame.
     *
     * @param header the first {@link #headerBytes} of the fragment, or all when it is shorter
     */
    boolean startsFrame(byte[] header, ImageDescription declared);

    /**
     * Decodes one frame.
     *
     * @param encoded the frame's fragments joined, padding included
     * @param output what {@link #output} returned
     * @return {@link ImageDescription#frameBytes} of the output
     */
    byte[] decode(byte[] encoded, ImageDescription output) throws ImageException;
}
