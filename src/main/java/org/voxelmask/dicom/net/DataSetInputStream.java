package org.voxelmask.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.PduLimits;
import org.voxelmask.dicom.net.pdu.PdvCursor;

/**
 * The bytes of one data set, straight from the PDUs as they come. Reaches its end only when the last
 * fragment has come; throws, then and ever after, when the association ends before.
 */
final class DataSetInputStream extends InputStream {
    /** The most fragments without a byte, one after the other. */
    static final int MAX_EMPTY_FRAGMENTS = 256;

    /** A large object over a slow line may take longer than the dimse timeout, as long as it comes this fast. */
    private static final long MIN_BYTES_PER_SECOND = 256 * 1024;

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Association association;
    private final int contextId;
    private Deadline whole;
    private final long maxLength;
    private long taken;
    private long earned = MIN_BYTES_PER_SECOND;
    private int emptyInRow;
    private int offset;
    private int left;
    private boolean lastSeen;
    private AssociationException failure;

    DataSetInputStream(Association association, int contextId, Deadline whole, long maxLength) {
        this.association = association;
        this.contextId = contextId;
        this.whole = whole;
        this.maxLength = maxLength;
    }

    @Override
    public int read() throws IOException {
        if (!hasByte()) {
            return -1;
        }
        left--;
        return association.value().bytes()[offset++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, bytes.length);
        if (len == 0) {
            return 0;
        }
        if (!hasByte()) {
            return -1;
        }
        int count = Math.min(len, left);
        System.arraycopy(association.value().bytes(), offset, bytes, off, count);
        offset += count;
        left -= count;
        return count;
    }

    /** Hands the receive buffer itself to the target, fragment by fragment. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        long total = 0;
        while (hasByte()) {
            out.write(association.value().bytes(), offset, left);
            total += left;
            left = 0;
        }
        return total;
    }

    /** Reads what is left and throws it away; tells whether there was any. */
    boolean drain() throws IOException {
        boolean any = false;
        while (hasByte()) {
            any = true;
            left = 0;
        }
        return any;
    }

    /** Why the data set will never be whole; null when it may. */
    AssociationException failure() {
        return failure;
    }

    /** Makes sure that a byte is at hand; false at the end of the data set. */
    private boolean hasByte() throws AssociationException {
        if (failure != null) {
            throw new AssociationException(failure.kind(), failure.getMessage(), failure);
        }
        try {
            while (left == 0) {
                if (lastSeen) {
                    return false;
                }
                nextFragment();
            }
            return true;
        } catch (AssociationException e) {
            failure = e;
            throw e;
        }
    }

    private void nextFragment() throws AssociationException {
        if (!association.nextValue(deadline())) {
            throw association.refuse(AAbort.byUser(), "a release in the middle of a data set");
        }
        PdvCursor value = association.value();
        if (value.command() || value.contextId() != contextId) {
            throw association.refuse(
                    AAbort.byProvider(AAbort.UNEXPECTED_PDU_PARAMETER),
                    "a fragment that is not of the data set under way");
        }
        taken += PduLimits.PDV_HEADER_LENGTH + value.length();
        if (taken > maxLength) {
            throw association.refuse(AAbort.byUser(), "a data set passed the limit of an object's bytes");
        }
        emptyInRow = value.length() == 0 ? emptyInRow + 1 : 0;
        if (emptyInRow > MAX_EMPTY_FRAGMENTS) {
            throw association.refuse(
                    AAbort.byProvider(AAbort.INVALID_PDU_PARAMETER_VALUE),
                    "more than " + MAX_EMPTY_FRAGMENTS + " empty fragments (MAX_EMPTY_FRAGMENTS)");
        }
        offset = value.offset();
        left = value.length();
        lastSeen = value.last();
    }

    /** Until when the next fragment must have begun; it is checked here, too, for a buffer that never runs dry. */
    private Deadline deadline() throws AssociationException {
        while (taken >= earned) { // every second's worth of bytes is worth a second
            whole = whole.plus(ONE_SECOND);
            earned += MIN_BYTES_PER_SECOND;
        }
        if (whole.passed()) {
            throw association.refuse(AAbort.byUser(), "a message took longer than the dimse timeout");
        }
        return whole;
    }
}
