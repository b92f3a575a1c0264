package org.voxelmask.dicom.net;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.PdvCursor;

/** An established association, either side: presentation data values in and out. For one thread. */
final class Association {
    private final UpperLayer layer;
    private final Map<Integer, PresentationContext> contexts;
    private final PDataWriter writer;

    /**
     * Over an upper layer in Sta6.
     *
     * @param peerMaximum the longest P-DATA-TF that the peer takes; 0 for no limit
     */
    Association(UpperLayer layer, Collection<PresentationContext> contexts, long peerMaximum) {
        this.layer = layer;
        this.contexts = contexts.stream().collect(Collectors.toMap(PresentationContext::id, Function.identity()));
        this.writer = new PDataWriter(layer, peerMaximum);
    }

    UpperLayer layer() {
        return layer;
    }

    PDataWriter writer() {
        return writer;
    }

    Timeouts timeouts() {
        return layer.timeouts();
    }

    /** The accepted context of an ID. */
    Optional<PresentationContext> context(int id) {
        return Optional.ofNullable(contexts.get(id));
    }

    /** The accepted contexts. */
    Collection<PresentationContext> contexts() {
        return contexts.values();
    }

    /** Where {@link #nextValue} stands. */
    PdvCursor value() {
        return layer.values();
    }

    /**
     * Steps to the next presentation data value.
     *
     * @param begin until when the PDU that holds it must have begun
     * @return false when the peer asks for the release instead
     * @throws AssociationException when the association has ended
     */
    boolean nextValue(Deadline begin) throws AssociationException {
        while (!layer.values().next()) {
            if (layer.await(begin) != Event.Evt10) {
                return false;
            }
        }
        return true;
    }

    /** Ends the association because the peer's presentation data values make no message. */
    AssociationException refuse(AAbort abort, String what) {
        layer.abort(abort);
        return new AssociationException(AssociationException.Kind.PROTOCOL, "aborted: " + what);
    }
}
