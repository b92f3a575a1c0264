package org.voxelmask.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a data set into memory up to a limit (PS3.5 A.5).
 *
 * @param limit bytes, named maxInflated
 * @param headOnly whether the first mebibyte is enough, as when only the header is wanted
 */
record Inflation(int limit, boolean headOnly) {
    private static final int HEAD = 1 << 20;
    private static final int CHUNK = 1 << 15;

    byte[] run(Inflater inflater, InputStream in) throws IOException, DataFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] input = new byte[CHUNK];
        byte[] output = new byte[CHUNK];
        while (!inflater.finished() && !(headOnly && out.size() >= HEAD)) {
            if (inflater.needsInput()) {
                int n = in.read(input);
                if (n < 0) {
                    throw new DicomParseException("the deflated data set ends too early", inflater.getBytesRead(), 0);
                }
                inflater.setInput(input, 0, n);
            }
            int n = inflater.inflate(output);
            if (n == 0 && inflater.needsDictionary()) {
                throw new DataFormatException("needs a dictionary");
            }
            if (out.size() + n > limit) {
                throw new DicomParseException(
                        "the deflated data set is larger than maxInflated = " + limit + " bytes",
                        inflater.getBytesRead(),
                        0);
            }
            out.write(output, 0, n);
        }
        return out.toByteArray();
    }
}
