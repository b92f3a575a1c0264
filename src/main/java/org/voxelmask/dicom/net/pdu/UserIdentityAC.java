package org.voxelmask.dicom.net.pdu;

import java.util.Arrays;

/**
 * Item 59H: the acceptor's answer to a user identity (PS3.7 D.3.3.7.2).
 *
 * @param serverResponse bytes 7 to n; handed over, not copied
 */
public record UserIdentityAC(byte[] serverResponse) implements UserInformationItem {
    @Override
    public boolean equals(Object other) {
        return other instanceof UserIdentityAC that && Arrays.equals(serverResponse, that.serverResponse);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(serverResponse);
    }

    /** Without the response. */
    @Override
    public String toString() {
        return "UserIdentityAC[" + serverResponse.length + " bytes]";
    }
}
