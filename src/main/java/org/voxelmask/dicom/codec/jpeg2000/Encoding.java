package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** One encoding and the native objects that it takes; all are freed by {@link #close}. */
final class Encoding implements AutoCloseable {
    private static final int MOST_RESOLUTIONS = 6;

    private final OpenJpegApi api;
    private final MemoryOutput output;
    private final Messages messages = new Messages();
    private Pointer image;
    private Pointer codec;
    private Pointer stream;

    Encoding(OpenJpegApi api, MemoryOutput output) {
        this.api = api;
        this.output = output;
    }

    byte[] encode(Samples samples, boolean componentTransform) throws CodecException {
        StreamHeader header = samples.header();
        image = present(createImage(header));
        fill(new NativeImage(image), samples);
        codec = present(api.opj_create_compress(OpenJpegApi.CODEC_J2K));
        messages.attach(api, codec);
        try (EncoderParameters parameters = EncoderParameters.defaults(api)) {
            parameters.lossless(resolutions(header), componentTransform);
            require(api.opj_setup_encoder(codec, parameters.memory(), image));
        }
        require(api.opj_codec_set_threads(codec, 0));
        stream = present(output.open(api));
        require(api.opj_start_compress(codec, image, stream));
        require(api.opj_encode(codec, stream));
        require(api.opj_end_compress(codec, stream));
        if (messages.hasError()) {
            throw refused();
        }
        return output.toByteArray();
    }

    private Pointer present(Pointer pointer) throws CodecException {
        if (pointer == null) {
            throw new CodecException(LIMIT, "OpenJPEG has no memory for an encoder");
        }
        return pointer;
    }

    private void require(int succeeded) throws CodecException {
        if (succeeded == 0) {
            throw refused();
        }
    }

    private CodecException refused() {
        return new CodecException(UNSUPPORTED, "OpenJPEG refuses the image: " + messages.error());
    }

    /** The lowest resolution keeps at least one sample each way. */
    private static int resolutions(StreamHeader header) {
        int smaller = Math.min(header.columns(), header.rows());
        return Math.min(MOST_RESOLUTIONS, Integer.SIZE - Integer.numberOfLeadingZeros(smaller));
    }

    private Pointer createImage(StreamHeader header) {
        try (Memory parameters = new Memory((long) NativeImage.PARAMETER_BYTES * header.components())) {
            for (int i = 0; i < header.components(); i++) {
                int[] component = {
                    1,
                    1,
                    header.columns(),
                    header.rows(),
                    0,
                    0,
                    header.precision(),
                    header.precision(),
                    header.signed() ? 1 : 0
                };
                parameters.write((long) NativeImage.PARAMETER_BYTES * i, component, 0, component.length);
            }
            return api.opj_image_create(header.components(), parameters, OpenJpegApi.COLOUR_UNSPECIFIED);
        }
    }

    private static void fill(NativeImage image, Samples samples) throws CodecException {
        StreamHeader header = samples.header();
        image.place(header.columns(), header.rows());
        int[] row = new int[header.columns()];
        for (int i = 0; i < header.components(); i++) {
            var data = image.component(i).data();
            for (int y = 0; y < header.rows(); y++) {
                samples.take(y, i, row);
                data.put(row);
            }
        }
    }

    @Override
    public void close() {
        if (stream != null) {
            api.opj_stream_destroy(stream);
        }
        if (codec != null) {
            api.opj_destroy_codec(codec);
        }
        if (image != null) {
            api.opj_image_destroy(image);
        }
    }
}
