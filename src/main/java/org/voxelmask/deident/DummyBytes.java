package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.voxelmask.dicom.data.VR;

/** Dummies as the bytes of a value field. ASCII is the same in every repertoire of PS3.5. */
final class DummyBytes {
    private static final int LONG_BYTES = 8;

    private DummyBytes() {}

    /**
     * The value field of dummies.
     *
     * @param values strings as they are, bytes as hex; of binary numbers only zero
     */
    static byte[] of(VR vr, List<String> values) {
        if (vr.isString()) {
            return String.join("\\", values).getBytes(StandardCharsets.US_ASCII);
        }
        if (vr.isBinaryNumber()) {
            if (!values.stream().allMatch("0"::equals)) {
                throw new IllegalArgumentException("a binary dummy is zero");
            }
            return new byte[values.size() * size(vr)];
        }
        return HexFormat.of().parseHex(String.join("", values));
    }

    private static int size(VR vr) {
        return vr == VR.AT ? 4 : Math.min(LONG_BYTES, vr.unitSize());
    }
}
