package org.voxelmask.dicom.net.pdu;

/**
 * Item 54H: which role the requestor takes for a SOP class (PS3.7 D.3.3.4).
 *
 * @param sopClassUid bytes 7 to xxx
 * @param scu the byte after it: 1 when the requestor is a user
 * @param scp the last byte: 1 when the requestor is a provider
 */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) implements UserInformationItem {}
