package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * The operations of one association that are under way, and their answers. With a window of one the thread of
 * the association waits for each answer and writes it. With a larger one (PS3.7 D.3.3.3) it reads on, and a
 * thread of this class writes the answers in the order in which they become known: whoever makes an object
 * durable never waits for a peer that does not read. There are never more operations than places in the window.
 */
final class Responder implements Closeable {
    private static final int NO_ID = -1;

    private final Association association;
    private final int window;
    private final Runnable onAnswered;
    private final Semaphore places;
    private final Set<Integer> messageIds = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Reply> known = new LinkedBlockingQueue<>();
    private final Thread writer;
    private boolean holdsPlace;
    private int heldId = NO_ID;
    private volatile boolean broken;

    /**
     * For an association.
     *
     * @param window the most operations under way
     * @param onAnswered is run after each operation, answered or not, on either thread
     */
    Responder(Association association, int window, Runnable onAnswered) {
        this.association = association;
        this.window = window;
        this.onAnswered = onAnswered;
        this.places = new Semaphore(window);
        this.writer = new Thread(this::writeAll, Thread.currentThread().getName() + "-answers");
        if (window > 1) {
            writer.start();
        }
    }

    /** Waits for a place in the window. */
    void awaitPlace() throws AssociationException {
        acquire(1);
        holdsPlace = true;
    }

    /** Whether an answer is owed to the peer. */
    boolean owesAnswers() {
        return places.availablePermits() + (holdsPlace ? 1 : 0) < window;
    }

    /** Takes the Message ID of the operation that begins; false when one under way has the same. */
    boolean begin(int messageId) {
        if (!messageIds.add(messageId)) {
            return false;
        }
        heldId = messageId;
        return true;
    }

    /**
     * Answers the operation that has begun, now or as soon as the outcome is known.
     *
     * @param outcome may be completed by any thread; nothing but a queue is touched there
     */
    void answer(Message message, CompletableFuture<StoreOutcome> outcome) throws IOException {
        int id = heldId;
        heldId = NO_ID;
        holdsPlace = false;
        CompletableFuture<StoreOutcome> sure = outcome.handle((told, failure) -> orFailure(told));
        if (window > 1) {
            CompletableFuture<Void> unused = sure.thenAccept(told -> known.add(new Reply(message, id, told)));
            return;
        }
        try {
            write(new Reply(message, id, sure.join()));
        } finally {
            done();
        }
    }

    private static StoreOutcome orFailure(StoreOutcome outcome) {
        return outcome == null ? new StoreOutcome(Status.ProcessingFailure, "the object could not be stored") : outcome;
    }

    /** Ends an operation that has no answer. */
    void skip() {
        holdsPlace = false;
        done();
    }

    /** Gives the place back, because no operation has begun. */
    void leavePlace() {
        if (holdsPlace) {
            holdsPlace = false;
            places.release();
        }
    }

    private void writeAll() {
        try {
            for (Reply reply = known.take(); reply.message() != null; reply = known.take()) {
                try {
                    write(reply);
                } catch (IOException e) {
                    broken = true; // the thread of the association finds out why
                } finally {
                    done();
                }
            }
        } catch (InterruptedException e) {
            association.layer().close();
        }
    }

    private void write(Reply reply) throws IOException {
        messageIds.remove(reply.messageId()); // before the peer can know that the ID is free again
        if (broken) {
            return;
        }
        try {
            CommandSet response = reply.message()
                    .command()
                    .response(reply.outcome().status(), reply.outcome().comment());
            association.writer().command(reply.message().context().id(), response);
        } catch (CommandException e) {
            throw new IllegalStateException("a request whose numbers were read before", e);
        }
    }

    private void done() {
        places.release();
        onAnswered.run();
    }

    /** Waits until every operation is answered. */
    void awaitAnswers() throws AssociationException {
        acquire(window);
        places.release(window);
    }

    private void acquire(int count) throws AssociationException {
        try {
            places.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssociationException(AssociationException.Kind.STOPPED, "aborted: interrupted", e);
        }
    }

    /**
     * Waits for the outcome of what is under way, so that a peer cannot pile up work by coming and going, and
     * ends the second thread.
     */
    @Override
    public void close() {
        leavePlace();
        try {
            awaitAnswers();
        } catch (AssociationException e) {
            broken = true; // interrupted: what is still to be known is not waited for
        }
        known.add(new Reply(null, NO_ID, StoreOutcome.SUCCESS));
    }

    /** An operation whose outcome is known; without a message the end of the queue. */
    private record Reply(Message message, int messageId, StoreOutcome outcome) {}
}
