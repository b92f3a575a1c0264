package org.voxelmask.dicom.net.pdu;

import java.util.Arrays;

/**
 * A fragment of a command or of a data set (PS3.8 9.3.5.1, Annex E.2).
 *
 * @param contextId byte 5 of the item: the presentation context
 * @param command bit 0 of byte 6: a fragment of a command, else of a data set
 * @param last bit 1 of byte 6: the last fragment
 * @param data from byte 7: handed over, not copied
 */
public record PresentationDataValue(int contextId, boolean command, boolean last, byte[] data) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PresentationDataValue that
                && contextId == that.contextId
                && command == that.command
                && last == that.last
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * contextId + Arrays.hashCode(data);
    }

    /** Without the data, which may identify a person. */
    @Override
    public String toString() {
        return "PDV[context " + contextId + ", " + (command ? "command" : "data set") + (last ? ", last, " : ", ")
                + data.length + " bytes]";
    }
}
