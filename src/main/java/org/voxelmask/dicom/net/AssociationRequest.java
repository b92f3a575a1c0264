package org.voxelmask.dicom.net;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Who asks for an association.
 *
 * @param callingAet title that it calls itself; not empty
 * @param calledAet title that it calls
 * @param address where the connection comes from
 * @param certificate of the peer, whose chain was checked when the connection was made; empty without TLS or
 *     without one
 */
public record AssociationRequest(
        String callingAet, String calledAet, InetAddress address, Optional<X509Certificate> certificate) {}
