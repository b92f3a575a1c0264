package org.voxelmask.dicom.net.pdu;

import java.util.Arrays;

/**
 * Item 58H: who the user is (PS3.7 D.3.3.7).
 *
 * @param type byte 5: 1 name, 2 name and passcode, 3 Kerberos, 4 SAML, 5 JSON Web Token
 * @param positiveResponseRequested byte 6
 * @param primary bytes 9 to n: handed over, not copied
 * @param secondary the rest; empty unless the type is 2; handed over, not copied
 */
public record UserIdentityRQ(int type, boolean positiveResponseRequested, byte[] primary, byte[] secondary)
        implements UserInformationItem {
    /** A name in UTF-8. */
    public static final int USERNAME = 1;

    /** A name and a passcode in UTF-8. */
    public static final int USERNAME_AND_PASSCODE = 2;

    @Override
    public boolean equals(Object other) {
        return other instanceof UserIdentityRQ that
                && type == that.type
                && positiveResponseRequested == that.positiveResponseRequested
                && Arrays.equals(primary, that.primary)
                && Arrays.equals(secondary, that.secondary);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(primary) + Arrays.hashCode(secondary);
    }

    /** Without name and passcode. */
    @Override
    public String toString() {
        return "UserIdentityRQ[type " + type + "]";
    }
}
