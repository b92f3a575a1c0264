package org.voxelmask.dicom.net.pdu;

/**
 * Item 55H: which version of the implementation speaks (PS3.7 D.3.3.2.3).
 *
 * @param name from byte 5: 1 to 16 characters
 */
public record ImplementationVersionName(String name) implements UserInformationItem {}
