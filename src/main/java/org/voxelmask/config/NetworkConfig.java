package org.voxelmask.config;

import java.time.Duration;

/**
 * Limits of the network side.
 *
 * @param maxPdu bytes of the largest PDU that the node reads, announced to the peer (PS3.8 D.1)
 * @param maxAssociations open at the same time; one more is rejected as local-limit-exceeded
 * @param maxConnections open at the same time, with those that have not asked for an association yet; one more
 *     is closed at once
 * @param maxObjectBytes of one object's data set; a longer one is aborted
 * @param maxPresentationContexts proposed in one association, at most 128 (PS3.8 9.3.2.2)
 * @param artimTimeout for the associate request to arrive whole, and for the peer to close (PS3.8 9.1.5)
 * @param idleTimeout without any PDU between two messages
 * @param pduTimeout for a PDU that has begun to arrive whole
 * @param dimseTimeout for a message that has begun to arrive whole, and for the answer to one
 * @param shutdownGrace for messages under way to come to their end when the node stops
 */
public record NetworkConfig(
        long maxPdu,
        int maxAssociations,
        int maxConnections,
        int maxPresentationContexts,
        long maxObjectBytes,
        Duration artimTimeout,
        Duration idleTimeout,
        Duration pduTimeout,
        Duration dimseTimeout,
        Duration shutdownGrace) {
    /** Open at the same time in one process. */
    public static final int MOST_CONNECTIONS = 100_000;

    private static final long KIB = 1024;
    private static final long GIB = 1L << 30;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(24);

    static NetworkConfig defaults() {
        return new NetworkConfig(
                256 * KIB,
                32,
                512,
                128,
                8 * GIB,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10));
    }

    static NetworkConfig read(Section section) {
        NetworkConfig otherwise = defaults();
        NetworkConfig config = new NetworkConfig(
                section.bytes("max_pdu", otherwise.maxPdu(), 4 * KIB, 16 * KIB * KIB),
                section.integer("max_associations", otherwise.maxAssociations(), 1, 1000),
                section.integer("max_connections", otherwise.maxConnections(), 1, MOST_CONNECTIONS),
                section.integer("max_presentation_contexts", otherwise.maxPresentationContexts(), 1, 128),
                section.bytes("max_object_bytes", otherwise.maxObjectBytes(), KIB, 1024 * GIB),
                section.duration("artim_timeout", otherwise.artimTimeout(), SHORTEST, LONGEST),
                section.duration("idle_timeout", otherwise.idleTimeout(), SHORTEST, LONGEST),
                section.duration("pdu_timeout", otherwise.pduTimeout(), SHORTEST, LONGEST),
                section.duration("dimse_timeout", otherwise.dimseTimeout(), SHORTEST, LONGEST),
                section.duration("shutdown_grace", otherwise.shutdownGrace(), Duration.ZERO, Duration.ofMinutes(10)));
        if (config.maxConnections() < config.maxAssociations()) {
            section.problem("max_connections", "is below max_associations: raise it, or lower the other.");
        }
        section.done();
        return config;
    }
}
