package org.voxelmask.dicom.data;

import java.util.Arrays;

/** The value field of string VRs: splitting, trimming, joining, padding (PS3.5 6.2, 6.4). */
final class StringValues {
    private static final String[] NONE = {};

    private StringValues() {}

    static String[] decode(VR vr, byte[] bytes, SpecificCharacterSet characterSet) {
        if (!vr.isString() && vr != VR.UN) {
            return NONE;
        }
        String text =
                vr.usesSpecificCharacterSet() ? characterSet.decode(bytes, vr) : SpecificCharacterSet.ascii(bytes);
        String[] values = vr.isMultiValued() ? text.split("\\\\", -1) : new String[] {text};
        for (int i = 0; i < values.length; i++) {
            values[i] = trim(vr, values[i]);
        }
        return values;
    }

    private static String trim(VR vr, String value) {
        int end = value.length();
        while (end > 0 && isPadding(value.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        boolean leadingMatters = vr == VR.ST || vr == VR.LT || vr == VR.UT || vr == VR.UC || vr == VR.UR;
        while (!leadingMatters && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }

    static byte[] encode(VR vr, String[] values, SpecificCharacterSet characterSet) {
        String text = String.join("\\", values);
        byte[] bytes =
                vr.usesSpecificCharacterSet() ? characterSet.encode(text) : SpecificCharacterSet.DEFAULT.encode(text);
        return pad(bytes, vr.padding());
    }

    static byte[] pad(byte[] bytes, byte padding) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = padding;
        return padded;
    }

    static int parseInt(String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.startsWith("+") ? text.substring(1) : text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
