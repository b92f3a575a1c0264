package org.voxelmask.stage;

/**
 * What a sender says of an object before its data set comes.
 *
 * @param sopClassUid of the command
 * @param sopInstanceUid of the command
 * @param transferSyntaxUid of the presentation context
 * @param callingAet the sender's AE title
 * @param calledAet the title under which the node was called
 */
public record ObjectHeader(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, String callingAet, String calledAet) {}
