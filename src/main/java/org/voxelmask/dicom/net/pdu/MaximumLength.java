package org.voxelmask.dicom.net.pdu;

/**
 * Item 51H: the longest P-DATA-TF that its sender takes (PS3.8 D.1).
 *
 * @param value bytes 5-8: bytes after the PDU's header; 0 for no limit
 */
public record MaximumLength(long value) implements UserInformationItem {}
