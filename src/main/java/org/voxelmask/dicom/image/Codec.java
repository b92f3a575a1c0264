package org.voxelmask.dicom.image;

/**
 * A transfer syntax whose frames the node decodes.
 *
 * @param transferSyntaxUid its UID
 * @param library who decodes
 * @param accepts which descriptions, beyond what {@link ImageDescription#of} accepts, and what is refused
 */
public record Codec(String transferSyntaxUid, String library, String accepts) {}
