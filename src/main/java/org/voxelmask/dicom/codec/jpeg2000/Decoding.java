package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.IntBuffer;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** One decoding and the native objects that it takes; all are freed by {@link #close}. */
final class Decoding implements AutoCloseable {
    /** Room for an opj_dparameters_t of 8252 bytes. */
    static final int PARAMETER_BYTES = 16 << 10;

    private final OpenJpegApi api;
    private final MemoryInput input;
    private final Messages messages = new Messages();
    private final PointerByReference image = new PointerByReference();
    private Pointer codec;
    private Pointer stream;

    Decoding(OpenJpegApi api, MemoryInput input) {
        this.api = api;
        this.input = input;
    }

    /** Decodes the whole image, whose size the caller has read. */
    byte[] decode(ImageSize size) throws CodecException {
        codec = present(api.opj_create_decompress(OpenJpegApi.CODEC_J2K));
        messages.attach(api, codec);
        try (Memory parameters = new Memory(PARAMETER_BYTES)) {
            parameters.clear();
            api.opj_set_default_decoder_parameters(parameters);
            require(api.opj_setup_decoder(codec, parameters));
        }
        // a truncated stream is an error, not an image that ends in grey
        require(api.opj_decoder_set_strict_mode(codec, 1));
        // 0: on this thread, whatever the environment says
        require(api.opj_codec_set_threads(codec, 0));
        stream = present(input.open(api));
        require(api.opj_read_header(stream, codec, image));
        checkSize(size, false);
        require(api.opj_decode(codec, stream, image.getValue()));
        require(api.opj_end_decompress(codec, stream));
        checkSize(size, true);
        if (messages.hasError() || messages.warning() != null) {
            throw new CodecException(
                    CORRUPTED,
                    "OpenJPEG warns about the stream: "
                            + (messages.hasError() ? messages.error() : messages.warning()));
        }
        return samples(size);
    }

    private Pointer present(Pointer pointer) throws CodecException {
        if (pointer == null) {
            throw new CodecException(LIMIT, "OpenJPEG has no memory for a decoder");
        }
        return pointer;
    }

    private void require(int succeeded) throws CodecException {
        if (succeeded == 0) {
            throw new CodecException(CORRUPTED, "OpenJPEG refuses the stream: " + messages.error());
        }
    }

    /** What the library is about to fill, or has filled, is what the stream's header told. */
    private void checkSize(ImageSize size, boolean decoded) throws CodecException {
        NativeImage found = new NativeImage(present(image.getValue()));
        boolean same = found.componentCount() == size.components().size();
        for (int i = 0; same && i < size.components().size(); i++) {
            ImageSize.Component told = size.components().get(i);
            ImageSize.Area area = size.image().every(told.dx(), told.dy());
            NativeImage.Component component = found.component(i);
            same = component.width() == area.width()
                    && component.height() == area.height()
                    && component.dx() == told.dx()
                    && component.dy() == told.dy()
                    && component.precision() == told.precision()
                    && component.signed() == told.signed()
                    && (!decoded || component.hasData());
        }
        if (!same) {
            throw new CodecException(CORRUPTED, "OpenJPEG understands the stream's header otherwise");
        }
    }

    private byte[] samples(ImageSize size) throws CodecException {
        StreamHeader header = size.header();
        Samples samples = new Samples(new byte[(int) header.decodedBytes()], header);
        int[] row = new int[header.columns()];
        for (int i = 0; i < header.components(); i++) {
            Component component = new Component(size, new NativeImage(image.getValue()).component(i));
            for (int y = 0; y < header.rows(); y++) {
                component.row(y, row);
                samples.put(y, i, row);
            }
        }
        return samples.bytes();
    }

    /** A decoded component, brought to the image's full size by repeating samples. */
    private record Component(int dx, int dy, ImageSize.Area image, ImageSize.Area area, IntBuffer data) {
        Component(ImageSize size, NativeImage.Component component) {
            this(
                    component.dx(),
                    component.dy(),
                    size.image(),
                    size.image().every(component.dx(), component.dy()),
                    component.data());
        }

        void row(int y, int[] to) {
            int first = at(image.y0() + y, dy, area.y0()) * (int) area.width();
            if (dx == 1) {
                data.get(first, to);
                return;
            }
            for (int x = 0; x < to.length; x++) {
                to[x] = data.get(first + at(image.x0() + x, dx, area.x0()));
            }
        }

        /** The sample at or before a place of the grid; the first one before the first. */
        private static int at(long place, int step, long first) {
            return (int) Math.max(0, place / step - first);
        }
    }

    @Override
    public void close() {
        if (image.getValue() != null) {
            api.opj_image_destroy(image.getValue());
        }
        if (stream != null) {
            api.opj_stream_destroy(stream);
        }
        if (codec != null) {
            api.opj_destroy_codec(codec);
        }
    }
}
