package org.voxelmask.dicom.net;

/**
 * Who speaks with whom. No PHI.
 *
 * @param id of the association, unlike any other's: eight hex digits of the acceptor, a dash, and its number
 * @param callingAet title of the requestor, as it says; empty when it said none
 * @param calledAet title that it called; empty when it called none
 * @param peerHost address of the requestor
 */
public record AssociationInfo(String id, String callingAet, String calledAet, String peerHost) {}
