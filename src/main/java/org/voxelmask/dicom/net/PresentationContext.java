package org.voxelmask.dicom.net;

/**
 * A presentation context that both sides agreed on.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax the SOP class
 * @param transferSyntax how data sets are written
 */
public record PresentationContext(int id, String abstractSyntax, String transferSyntax) {}
