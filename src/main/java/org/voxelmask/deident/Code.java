package org.voxelmask.deident;

/**
 * A coded entry (PS3.3 8.1).
 *
 * @param value (0008,0100)
 * @param scheme (0008,0102)
 * @param meaning (0008,0104)
 */
public record Code(String value, String scheme, String meaning) {
    /** As the standard prints codes: {@code (value, scheme, "meaning")}. */
    public String text() {
        return "(" + value + ", " + scheme + ", \"" + meaning + "\")";
    }
}
