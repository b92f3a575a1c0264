package org.voxelmask.ledger;

/**
 * What is wrong with a ledger.
 *
 * @param line the line of the file, from 1; 0 when it is about the whole
 * @param message a sentence
 */
public record LedgerFinding(long line, String message) {}
