package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Pointer;

/**
 * What the library says while it works, which it would print otherwise. The first error and the first warning are
 * kept; they tell of markers and numbers, never of samples.
 */
final class Messages {
    private static final int MAX_CHARS = 160;

    private final OpenJpegApi.Message onError = (text, user) -> keepError(text);
    private final OpenJpegApi.Message onWarning = (text, user) -> keepWarning(text);
    private String error;
    private String warning;

    void attach(OpenJpegApi api, Pointer codec) {
        api.opj_set_error_handler(codec, onError, null);
        api.opj_set_warning_handler(codec, onWarning, null);
    }

    private void keepError(Pointer text) {
        if (error == null) {
            error = line(text);
        }
    }

    private void keepWarning(Pointer text) {
        if (warning == null) {
            warning = line(text);
        }
    }

    private static String line(Pointer text) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < MAX_CHARS; i++) {
            byte c = text.getByte(i);
            if (c == 0 || c == '\n') {
                break;
            }
            line.append(c >= ' ' && c < 127 ? (char) c : '?');
        }
        return line.toString();
    }

    /** The first error; "no word" when there was none. */
    String error() {
        return error == null ? "no word" : error;
    }

    boolean hasError() {
        return error != null;
    }

    /** The first warning; null when there was none. */
    String warning() {
        return warning;
    }
}
