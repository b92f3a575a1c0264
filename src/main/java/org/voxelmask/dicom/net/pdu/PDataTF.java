package org.voxelmask.dicom.net.pdu;

import java.util.List;

/**
 * A transfer of data (PS3.8 9.3.5). The acceptor's way of a data set does not build this record: it
 * walks the same bytes with {@link PdvCursor}.
 *
 * @param values bytes 7 to the end: at least one
 */
public record PDataTF(List<PresentationDataValue> values) implements Pdu {
    /** Copies the list. */
    public PDataTF {
        values = List.copyOf(values);
    }
}
