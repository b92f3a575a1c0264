package org.voxelmask.dicom.net.pdu;

/**
 * Item 52H: which implementation speaks (PS3.7 D.3.3.2.1).
 *
 * @param uid from byte 5
 */
public record ImplementationClassUid(String uid) implements UserInformationItem {}
