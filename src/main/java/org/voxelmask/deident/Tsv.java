package org.voxelmask.deident;

import java.util.List;
import org.voxelmask.dicom.data.Table;

/** The tables that lie beside this package's classes. */
final class Tsv {
    private Tsv() {}

    /** The rows of a table without its head. */
    static List<String[]> read(String name) {
        return Table.read(Tsv.class, name);
    }

    static int tag(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }
}
