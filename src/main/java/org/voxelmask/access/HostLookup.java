package org.voxelmask.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host; may take as long as a name server does. */
@FunctionalInterface
public interface HostLookup {
    /** What the operating system knows. */
    HostLookup SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException when the name has none, or nobody answers
     */
    List<InetAddress> find(String name) throws UnknownHostException;
}
