package org.voxelmask.stage;

import java.io.IOException;

/** Another process receives into the staging area. */
public final class AlreadyReceivingException extends IOException {
    private static final long serialVersionUID = 1L;

    AlreadyReceivingException() {
        super("another serve already receives into this data folder: stop it or choose --data");
    }
}
