package org.voxelmask.dicom.net.pdu;

/** The wish to end an association in order (PS3.8 9.3.6). */
public record AReleaseRQ() implements Pdu {}
