/**
 * Who may open an association, and how many at a time and in a minute: the list of callers, the caps for each
 * caller and address, and {@link org.voxelmask.access.AccessGate}, which asks them when a connection is made and when
 * it asks for an association. Nothing here waits for a name server or a disk.
 */
package org.voxelmask.access;
