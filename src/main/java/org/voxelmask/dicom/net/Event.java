package org.voxelmask.dicom.net;

/** What can happen to an association (PS3.8 Table 9-10, the rows). */
public enum Event {
    /** A-ASSOCIATE request primitive of the local user. */
    Evt1,
    /** Transport connection confirmed. */
    Evt2,
    /** A-ASSOCIATE-AC received. */
    Evt3,
    /** A-ASSOCIATE-RJ received. */
    Evt4,
    /** Transport connection indication. */
    Evt5,
    /** A-ASSOCIATE-RQ received. */
    Evt6,
    /** A-ASSOCIATE response primitive: accept. */
    Evt7,
    /** A-ASSOCIATE response primitive: reject. */
    Evt8,
    /** P-DATA request primitive. */
    Evt9,
    /** P-DATA-TF received. */
    Evt10,
    /** A-RELEASE request primitive. */
    Evt11,
    /** A-RELEASE-RQ received. */
    Evt12,
    /** A-RELEASE-RP received. */
    Evt13,
    /** A-RELEASE response primitive. */
    Evt14,
    /** A-ABORT request primitive. */
    Evt15,
    /** A-ABORT received. */
    Evt16,
    /** Transport connection closed. */
    Evt17,
    /** ARTIM timer expired. */
    Evt18,
    /** Unrecognized or invalid PDU received. */
    Evt19
}
