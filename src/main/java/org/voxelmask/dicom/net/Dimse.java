package org.voxelmask.dicom.net;

import java.util.Optional;

/** The requests of DIMSE with their values of Command Field (PS3.7 E.1). */
public enum Dimse {
    /** C-STORE-RQ. */
    C_STORE_RQ(0x0001),
    /** C-GET-RQ. */
    C_GET_RQ(0x0010),
    /** C-FIND-RQ. */
    C_FIND_RQ(0x0020),
    /** C-MOVE-RQ. */
    C_MOVE_RQ(0x0021),
    /** C-ECHO-RQ. */
    C_ECHO_RQ(0x0030),
    /** C-CANCEL-RQ: the one request without a response. */
    C_CANCEL_RQ(0x0FFF),
    /** N-EVENT-REPORT-RQ. */
    N_EVENT_REPORT_RQ(0x0100),
    /** N-GET-RQ. */
    N_GET_RQ(0x0110),
    /** N-SET-RQ. */
    N_SET_RQ(0x0120),
    /** N-ACTION-RQ. */
    N_ACTION_RQ(0x0130),
    /** N-CREATE-RQ. */
    N_CREATE_RQ(0x0140),
    /** N-DELETE-RQ. */
    N_DELETE_RQ(0x0150);

    /** The bit that makes a response of a request. */
    public static final int RESPONSE = 0x8000;

    private final int commandField;

    Dimse(int commandField) {
        this.commandField = commandField;
    }

    /** The value of Command Field. */
    public int commandField() {
        return commandField;
    }

    /** The request of a Command Field; empty for responses and values that are not known. */
    public static Optional<Dimse> of(int commandField) {
        for (Dimse dimse : values()) {
            if (dimse.commandField == commandField) {
                return Optional.of(dimse);
            }
        }
        return Optional.empty();
    }
}
