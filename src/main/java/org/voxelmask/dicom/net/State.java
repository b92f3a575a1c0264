package org.voxelmask.dicom.net;

/** The states of an association (PS3.8 9.2.1, Tables 9-1 to 9-5). */
public enum State {
    /** Idle. */
    Sta1("Sta1 - Idle"),
    /** Transport connection open (awaiting A-ASSOCIATE-RQ PDU). */
    Sta2("Sta2 - Transport connection open"),
    /** Awaiting local A-ASSOCIATE response primitive. */
    Sta3("Sta3 - Awaiting local A-ASSOCIATE response primitive"),
    /** Awaiting transport connection opening to complete. */
    Sta4("Sta4 - Awaiting transport connection opening to complete"),
    /** Awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ PDU. */
    Sta5("Sta5 - Awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ PDU"),
    /** Association established and ready for data transfer. */
    Sta6("Sta6 - Association established and ready for data transfer"),
    /** Awaiting A-RELEASE-RP PDU. */
    Sta7("Sta7 - Awaiting A-RELEASE-RP PDU"),
    /** Awaiting local A-RELEASE response primitive. */
    Sta8("Sta8 - Awaiting local A-RELEASE response primitive"),
    /** Release collision requestor side; awaiting A-RELEASE response primitive. */
    Sta9("Sta9 - Release collision requestor side; awaiting A-RELEASE response primitive"),
    /** Release collision acceptor side; awaiting A-RELEASE-RP PDU. */
    Sta10("Sta10 - Release collision acceptor side; awaiting A-RELEASE-RP PDU"),
    /** Release collision requestor side; awaiting A-RELEASE-RP PDU. */
    Sta11("Sta11 - Release collision requestor side; awaiting A-RELEASE-RP PDU"),
    /** Release collision acceptor side; awaiting A-RELEASE response primitive. */
    Sta12("Sta12 - Release collision acceptor side; awaiting A-RELEASE response primitive"),
    /** Awaiting transport connection close indication. */
    Sta13("Sta13 - Awaiting Transport Connection Close Indication");

    private final String text;

    State(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
