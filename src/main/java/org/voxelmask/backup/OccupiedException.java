package org.voxelmask.backup;

import java.io.IOException;

/** The data folder to be is not empty: nothing is ever restored over what is there. */
public final class OccupiedException extends IOException {
    private static final long serialVersionUID = 1L;

    OccupiedException(String message) {
        super(message);
    }
}
