package org.voxelmask.dicom.net.pdu;

/** The answer to the wish to end an association (PS3.8 9.3.7). */
public record AReleaseRP() implements Pdu {}
