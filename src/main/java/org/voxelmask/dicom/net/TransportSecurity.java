package org.voxelmask.dicom.net;

import java.util.Optional;

/** Says how connections that are accepted now are secured. */
@FunctionalInterface
public interface TransportSecurity {
    /** TCP as it is. */
    TransportSecurity PLAIN = Optional::empty;

    /**
     * What the next connection gets; empty for none. Asked by the thread that accepts, for every connection: must
     * not wait for anything slow.
     */
    Optional<TlsServer> current();
}
