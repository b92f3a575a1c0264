package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A thread that hashes blocks of one large object while its association receives and writes the next ones: one sender
 * alone is then as fast as its slowest step. Further objects hash for themselves: with several senders no core is idle.
 */
final class HashThread implements AutoCloseable {
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "stage-hash");
        created.setDaemon(true);
        return created;
    });

    /** The thread for one object; empty when another has it. */
    Optional<Lease> tryLease() {
        return free.tryAcquire() ? Optional.of(new Lease()) : Optional.empty();
    }

    /** Hashes in the order in which it is asked to. For one thread. */
    final class Lease implements AutoCloseable {
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        private boolean closed;

        private Lease() {}

        /** Hashes what remains in a buffer, which must not change until the future is complete. */
        CompletableFuture<Void> update(MessageDigest digest, ByteBuffer bytes) {
            last = CompletableFuture.runAsync(() -> digest.update(bytes), thread);
            return last;
        }

        /** Waits for everything, and lets another object have the thread. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                last.join();
                free.release();
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
