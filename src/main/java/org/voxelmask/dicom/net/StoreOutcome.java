package org.voxelmask.dicom.net;

/**
 * What a C-STORE-RSP says.
 *
 * @param status {@link Status#Success} only when the object is durable
 * @param comment Error Comment for the peer, at most 64 characters, no value of the object; empty for none
 */
public record StoreOutcome(int status, String comment) {
    /** The object is durable. */
    public static final StoreOutcome SUCCESS = new StoreOutcome(Status.Success, "");
}
