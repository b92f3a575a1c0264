package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Decodes JPEG 2000 and High-Throughput JPEG 2000 (PS3.5 A.4.4, A.4.9), bare or in JP2 boxes, through
 * OpenJPEG, which is loaded when the first stream is decoded. {@link #header} does without it.
 *
 * <p>Components come out after the inverse component transform; palettes and colour spaces of JP2 boxes are not
 * applied. Precision 1 to 20, signed or not, the same for all components, 1 to 4 of them, all but the first
 * subsampled or not. Every stream is walked before the library sees it: all tile-parts must be there and whole, and
 * what they ask for must stay below the limits. The library is given the stream without what decoding does not
 * need, with true lengths and counts, and one that it warns about is refused. A missing EOC marker is accepted when
 * nothing else is missing.
 *
 * <p>Decoding takes native memory of about 8 bytes a sample, freed before it returns. It runs on the
 * calling thread and cannot be interrupted.
 */
public final class Jpeg2000Decoder implements StreamDecoder {
    private final Loader loader;

    /** Where the library comes from. */
    interface Loader {
        OpenJpeg load() throws CodecException;
    }

    /** With the library of the process. */
    public Jpeg2000Decoder() {
        this(OpenJpeg::shared);
    }

    Jpeg2000Decoder(Loader loader) {
        this.loader = loader;
    }

    @Override
    public StreamHeader header(byte[] stream) throws CodecException {
        return Codestream.read(stream).size().header();
    }

    @Override
    public byte[] decode(byte[] stream, StreamHeader expected) throws CodecException {
        Codestream codestream = Codestream.read(stream);
        if (!codestream.size().header().equals(expected)) {
            throw new CodecException(CORRUPTED, "a JPEG 2000 stream of another image than its header told");
        }
        MemoryInput input = new MemoryInput(TileParts.rewrite(codestream));
        try (Decoding decoding = new Decoding(loader.load().api(), input)) {
            return decoding.decode(codestream.size());
        }
    }
}
