package org.voxelmask.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Two threads that hash, and then seal and write, blocks of one large object while its association receives the next
 * ones: one sender alone is then as fast as the slowest step. Further objects do all that for themselves: with several
 * senders no core is idle.
 */
final class HashThread implements AutoCloseable {
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService hashing = thread("stage-hash");
    private final ExecutorService writing = thread("stage-write");

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** A write that may fail. */
    @FunctionalInterface
    interface Write {
        /** Runs on the thread that writes. */
        void run() throws IOException;
    }

    /** The threads for one object; empty when another has them. */
    Optional<Lease> tryLease() {
        return free.tryAcquire() ? Optional.of(new Lease()) : Optional.empty();
    }

    /** Works in the order in which it is asked to. For one thread. */
    final class Lease implements AutoCloseable {
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        private boolean closed;

        private Lease() {}

        /**
         * Hashes what remains in a buffer, and writes afterwards.
         *
         * @return complete when the buffer may change again; or exceptionally with an {@link UncheckedIOException},
         *     then and for all that follows
         */
        CompletableFuture<Void> take(MessageDigest digest, ByteBuffer bytes, Write write) {
            CompletableFuture<Void> hashed = CompletableFuture.runAsync(() -> digest.update(bytes), hashing);
            last = last.thenCombineAsync(hashed, (before, done) -> run(write), writing);
            return last;
        }

        private static Void run(Write write) {
            try {
                write.run();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits for everything, and lets another object have the threads. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                last.handle((done, failure) -> failure).join();
                free.release();
            }
        }
    }

    @Override
    public void close() {
        hashing.shutdown();
        writing.shutdown();
    }
}
