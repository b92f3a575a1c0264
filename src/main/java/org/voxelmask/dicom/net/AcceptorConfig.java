package org.voxelmask.dicom.net;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How associations are accepted.
 *
 * @param aeTitle this node's title
 * @param checkCalledAet whether an association that calls another title is rejected
 * @param address to listen on
 * @param port to listen on; 0 for any free one
 * @param maxPdu the longest P-DATA-TF that is read, in bytes after the header; announced to the peer
 * @param maxPresentationContexts the most that one association may offer
 * @param maxAssociations the most at a time; one more is rejected with local-limit-exceeded
 * @param maxConnections the most at a time, with those that have not asked for an association yet and
 *     those that are closing; one more is closed at once. More than the associations, so that silent
 *     connections do not keep others out
 * @param maxDataSetLength the most bytes of one object; a longer one is aborted
 * @param maxOperations the most operations of one association that are under way, where the peer asks for more
 *     than one at a time (PS3.7 D.3.3.3); 1 for one after the other
 * @param timeouts of each association
 * @param grace how long {@link AssociationAcceptor#close} lets messages under way come to their end
 */
public record AcceptorConfig(
        String aeTitle,
        boolean checkCalledAet,
        InetAddress address,
        int port,
        int maxPdu,
        int maxPresentationContexts,
        int maxAssociations,
        int maxConnections,
        long maxDataSetLength,
        int maxOperations,
        Timeouts timeouts,
        Duration grace) {}
