package org.voxelmask.order;

import java.io.IOException;
import org.voxelmask.proof.Sha256;

/**
 * A study's source order that is durable. What plans and what writes copies takes one, so that nothing can be
 * masked before Gate 1's capture is on the disk: there is no other way to get one than {@link #capture}.
 */
public final class CapturedOrder {
    private final SourceOrder order;
    private final String sha256;

    private CapturedOrder(SourceOrder order, String sha256) {
        this.order = order;
        this.sha256 = sha256;
    }

    /** Where a capture is kept. */
    @FunctionalInterface
    public interface Keeper {
        /** Keeps the bytes; returns only when they are durable. */
        void keep(byte[] lines) throws IOException;
    }

    /**
     * Keeps an order.
     *
     * @throws IOException of the keeper: then there is no capture
     */
    public static CapturedOrder capture(SourceOrder order, Keeper keeper) throws IOException {
        byte[] lines = order.lines();
        keeper.keep(lines);
        return new CapturedOrder(order, Sha256.hex(lines));
    }

    /** The order. */
    public SourceOrder order() {
        return order;
    }

    /** SHA-256 of the file as it was kept, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }
}
