package org.voxelmask.dicom.net.pdu;

/**
 * Item 53H: how many operations may be open at a time (PS3.7 D.3.3.3).
 *
 * @param maxInvoked bytes 5-6: 0 for no limit
 * @param maxPerformed bytes 7-8: 0 for no limit
 */
public record AsyncOperationsWindow(int maxInvoked, int maxPerformed) implements UserInformationItem {}
