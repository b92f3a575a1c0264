package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of openjpeg.h 2.5 that are called, under their own names. OPJ_BOOL is an int, OPJ_SIZE_T and
 * OPJ_OFF_T are 64 bits. Nothing here checks anything.
 */
interface OpenJpegApi extends Library {
    /** OPJ_CODEC_J2K: a codestream without boxes. */
    int CODEC_J2K = 0;

    /** OPJ_CLRSPC_UNSPECIFIED. */
    int COLOUR_UNSPECIFIED = 0;

    /** opj_msg_callback. */
    interface Message extends Callback {
        /** One line of the library. */
        void invoke(Pointer text, Pointer user);
    }

    /** opj_stream_read_fn and opj_stream_write_fn. */
    interface Transfer extends Callback {
        /** Bytes moved; -1 when none can be. */
        long invoke(Pointer buffer, long count, Pointer user);
    }

    /** opj_stream_skip_fn. */
    interface Skip extends Callback {
        /** Bytes passed over; -1 when none can be. */
        long invoke(long count, Pointer user);
    }

    /** opj_stream_seek_fn. */
    interface Seek extends Callback {
        /** Not 0 when the position was taken. */
        int invoke(long position, Pointer user);
    }

    String opj_version();

    Pointer opj_create_decompress(int format);

    Pointer opj_create_compress(int format);

    void opj_destroy_codec(Pointer codec);

    int opj_set_error_handler(Pointer codec, Message handler, Pointer user);

    int opj_set_warning_handler(Pointer codec, Message handler, Pointer user);

    int opj_codec_set_threads(Pointer codec, int threads);

    Pointer opj_stream_create(long bufferBytes, int input);

    void opj_stream_destroy(Pointer stream);

    void opj_stream_set_read_function(Pointer stream, Transfer function);

    void opj_stream_set_write_function(Pointer stream, Transfer function);

    void opj_stream_set_skip_function(Pointer stream, Skip function);

    void opj_stream_set_seek_function(Pointer stream, Seek function);

    void opj_stream_set_user_data_length(Pointer stream, long length);

    void opj_set_default_decoder_parameters(Pointer parameters);

    int opj_setup_decoder(Pointer codec, Pointer parameters);

    int opj_decoder_set_strict_mode(Pointer codec, int strict);

    int opj_read_header(Pointer stream, Pointer codec, PointerByReference image);

    int opj_decode(Pointer codec, Pointer stream, Pointer image);

    int opj_end_decompress(Pointer codec, Pointer stream);

    void opj_image_destroy(Pointer image);

    Pointer opj_image_create(int components, Pointer parameters, int colourSpace);

    void opj_set_default_encoder_parameters(Pointer parameters);

    int opj_setup_encoder(Pointer codec, Pointer parameters, Pointer image);

    int opj_start_compress(Pointer codec, Pointer image, Pointer stream);

    int opj_encode(Pointer codec, Pointer stream);

    int opj_end_compress(Pointer codec, Pointer stream);
}
