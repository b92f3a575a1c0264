package org.voxelmask.trace;

import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Associations as spans, all that was stored over one as a span below it. For many threads. */
public final class ReceiveSpans {
    /** Associations that are open; of more than these none is traced. */
    private static final int MAX_OPEN = 10_000;

    private final Tracer tracer;
    private final Supplier<Anchor> anchors;
    private final Map<String, OpenAssociation> open = new ConcurrentHashMap<>();

    ReceiveSpans(Tracer tracer, Supplier<Anchor> anchors) {
        this.tracer = tracer;
        this.anchors = anchors;
    }

    /** An association was accepted. */
    public void accepted(String association) {
        if (open.size() < MAX_OPEN) {
            open.put(association, new OpenAssociation(tracer, anchors.get(), association));
        }
    }

    /**
     * An association ended; what is answered later is not in its trace.
     *
     * @param how a constant of the program
     * @param released whether the peer ended it in order
     */
    public void ended(String association, Enum<?> how, boolean released) {
        OpenAssociation ended = open.remove(association);
        if (ended != null) {
            ended.end(how, released);
        }
    }

    /**
     * A C-STORE was answered just now.
     *
     * @param status of the response; 0 when the object is durable
     * @param bytes of the data set that came
     * @param nanos from the request to the answer
     */
    public void answered(String association, int status, long bytes, long nanos) {
        OpenAssociation its = open.get(association);
        if (its != null) {
            its.answered(status, bytes, nanos);
        }
    }

    /** An object did not come to its end. */
    public void brokenOff(String association) {
        OpenAssociation its = open.get(association);
        if (its != null) {
            its.brokenOff();
        }
    }
}
