package org.voxelmask.dicom.net;

/** What the upper layer does (PS3.8 Tables 9-6 to 9-9), with the state that it leads to. */
public enum Action {
    /** Request the transport connection. */
    AE_1(State.Sta4),
    /** Send A-ASSOCIATE-RQ. */
    AE_2(State.Sta5),
    /** Confirm the association as accepted. */
    AE_3(State.Sta6),
    /** Confirm the association as rejected and close. */
    AE_4(State.Sta1),
    /** Accept the transport connection; start ARTIM. */
    AE_5(State.Sta2),
    /** Stop ARTIM; indicate the request, or reject it and await the close (Sta13). */
    AE_6(State.Sta3),
    /** Send A-ASSOCIATE-AC. */
    AE_7(State.Sta6),
    /** Send A-ASSOCIATE-RJ; start ARTIM. */
    AE_8(State.Sta13),
    /** Send P-DATA-TF. */
    DT_1(State.Sta6),
    /** Indicate data. */
    DT_2(State.Sta6),
    /** Send A-RELEASE-RQ. */
    AR_1(State.Sta7),
    /** Indicate the release. */
    AR_2(State.Sta8),
    /** Confirm the release and close. */
    AR_3(State.Sta1),
    /** Send A-RELEASE-RP; start ARTIM. */
    AR_4(State.Sta13),
    /** Stop ARTIM. */
    AR_5(State.Sta1),
    /** Indicate data that came while a release is awaited. */
    AR_6(State.Sta7),
    /** Send data while a release is to be answered. */
    AR_7(State.Sta8),
    /** Indicate a release collision; the acceptor goes to Sta10. */
    AR_8(State.Sta9),
    /** Send A-RELEASE-RP in a collision. */
    AR_9(State.Sta11),
    /** Confirm the release in a collision. */
    AR_10(State.Sta12),
    /** Send A-ABORT of the service-user; start ARTIM. */
    AA_1(State.Sta13),
    /** Stop ARTIM and close. */
    AA_2(State.Sta1),
    /** Indicate the peer's abort and close. */
    AA_3(State.Sta1),
    /** Indicate an abort of the provider: the connection is gone. */
    AA_4(State.Sta1),
    /** Stop ARTIM. */
    AA_5(State.Sta1),
    /** Ignore the PDU. */
    AA_6(State.Sta13),
    /** Send A-ABORT again. */
    AA_7(State.Sta13),
    /** Send A-ABORT of the service-provider, indicate it, start ARTIM. */
    AA_8(State.Sta13);

    private final State next;

    Action(State next) {
        this.next = next;
    }

    /** The state after the action; AE-6 and AR-8 name the first of their two. */
    public State next() {
        return next;
    }
}
