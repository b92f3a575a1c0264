package org.voxelmask.dicom.net;

/**
 * One application entity that listens behind a port, alone or with others.
 *
 * @param label names it on the log; no PHI; empty for none
 * @param config its title and limits, and the port
 * @param hooks what is asked and told about its associations. The gate is asked by the acceptor only where the
 *     entity is alone; else the {@link Entrance} has it asked
 */
public record ServedEntity(String label, AcceptorConfig config, AcceptorHooks hooks) {}
