package org.voxelmask.dicom.net.pdu;

import java.util.List;

/**
 * An offered presentation context (PS3.8 9.3.2.2).
 *
 * @param id byte 5: odd, 1 to 255
 * @param abstractSyntax from the sub-item 30H
 * @param transferSyntaxes from the sub-items 40H, in the order of the offer, at least one
 */
public record PresentationContextRQ(int id, String abstractSyntax, List<String> transferSyntaxes) {
    /** Copies the list. */
    public PresentationContextRQ {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
