package org.voxelmask.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.receive.ReceiveWatch;
import org.voxelmask.receive.RefusalKind;

/**
 * Counts what comes in. Every series is there from the start, so that nothing is looked up and nothing grows while objects
 * come: what a peer says can neither name a series nor make one.
 */
public final class ReceiveMetrics implements ReceiveWatch {
    /** Upper ends of the buckets of answer times, in milliseconds. */
    private static final long[] BUCKETS = {
        1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000
    };

    private static final int[] STATUSES = {
        Status.Success,
        Status.ProcessingFailure,
        Status.DuplicateSOPInstance,
        Status.OutOfResources,
        Status.DataSetDoesNotMatchSOPClass,
        Status.CannotUnderstand
    };

    private final Counter accepted;
    private final Map<RefusalKind, Counter> refused = new EnumMap<>(RefusalKind.class);
    private final Counter released;
    private final Counter broken;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Integer, Counter> responses = new HashMap<>();
    private final Counter otherResponses;
    private final Counter bytes;
    private final Counter brokenOff;
    private final Timer answered;

    /** Into a registry. */
    public ReceiveMetrics(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /** The same with labels. */
    ReceiveMetrics(MeterRegistry registry, Tags tags) {
        accepted = counter(registry, tags, "voxelmask.associations.accepted", "Associations that were accepted");
        for (RefusalKind kind : RefusalKind.values()) {
            refused.put(
                    kind,
                    Counter.builder("voxelmask.associations.refused")
                            .description("Associations and connections that were refused")
                            .tag("reason", kind.word())
                            .tags(tags)
                            .register(registry));
        }
        released = ended(registry, tags, "released");
        broken = ended(registry, tags, "broken");
        Gauge.builder("voxelmask.associations.open", open, AtomicInteger::get)
                .description("Associations that are open")
                .tags(tags)
                .register(registry);
        for (int status : STATUSES) {
            responses.put(status, response(registry, tags, Status.format(status)));
        }
        otherResponses = response(registry, tags, "other");
        bytes = Counter.builder("voxelmask.received")
                .baseUnit("bytes")
                .description("Bytes of data sets that came, kept or not")
                .tags(tags)
                .register(registry);
        brokenOff = counter(
                registry, tags, "voxelmask.objects.broken.off", "Objects whose association ended before they did");
        answered = Timer.builder("voxelmask.store.response")
                .description("From a C-STORE request to its answer, the time that the data set took to come included")
                .serviceLevelObjectives(buckets())
                .tags(tags)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, Tags tags, String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private static Counter ended(MeterRegistry registry, Tags tags, String how) {
        return Counter.builder("voxelmask.associations.ended")
                .description("Accepted associations that ended")
                .tag("how", how)
                .tags(tags)
                .register(registry);
    }

    private static Counter response(MeterRegistry registry, Tags tags, String status) {
        return Counter.builder("voxelmask.store.responses")
                .description("Answers to C-STORE; 0000 means that the object is durable")
                .tag("status", status)
                .tags(tags)
                .register(registry);
    }

    private static Duration[] buckets() {
        Duration[] buckets = new Duration[BUCKETS.length];
        for (int i = 0; i < BUCKETS.length; i++) {
            buckets[i] = Duration.ofMillis(BUCKETS[i]);
        }
        return buckets;
    }

    @Override
    public void accepted(String association) {
        accepted.increment();
        open.incrementAndGet();
    }

    @Override
    public void refused(RefusalKind kind) {
        refused.get(kind).increment();
    }

    @Override
    public void ended(String association, boolean orderly) {
        open.decrementAndGet();
        (orderly ? released : broken).increment();
    }

    @Override
    public void answered(String association, int status, long length, long nanos) {
        responses.getOrDefault(status, otherResponses).increment();
        bytes.increment((double) length);
        answered.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void brokenOff(String association) {
        brokenOff.increment();
    }
}
