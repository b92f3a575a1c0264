package org.voxelmask.dicom.net.pdu;

/** A protocol data unit (PS3.8 9.3): one of the seven that the upper layer knows. */
public sealed interface Pdu permits AAssociateRQ, AAssociateAC, AAssociateRJ, PDataTF, AReleaseRQ, AReleaseRP, AAbort {
    /** Bytes 1 to 6 of every PDU: type, a reserved byte, the length of what follows. */
    int HEADER_LENGTH = 6;

    /** Byte 1 of A-ASSOCIATE-RQ (PS3.8 Table 9-11). */
    int A_ASSOCIATE_RQ = 0x01;

    /** Byte 1 of A-ASSOCIATE-AC (PS3.8 Table 9-17). */
    int A_ASSOCIATE_AC = 0x02;

    /** Byte 1 of A-ASSOCIATE-RJ (PS3.8 Table 9-21). */
    int A_ASSOCIATE_RJ = 0x03;

    /** Byte 1 of P-DATA-TF (PS3.8 Table 9-22). */
    int P_DATA_TF = 0x04;

    /** Byte 1 of A-RELEASE-RQ (PS3.8 Table 9-24). */
    int A_RELEASE_RQ = 0x05;

    /** Byte 1 of A-RELEASE-RP (PS3.8 Table 9-25). */
    int A_RELEASE_RP = 0x06;

    /** Byte 1 of A-ABORT (PS3.8 Table 9-26). */
    int A_ABORT = 0x07;
}
