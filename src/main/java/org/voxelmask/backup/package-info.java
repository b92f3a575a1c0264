/**
 * A node's records in one file, and back: keys, ledger, audit trail, tables, pseudonyms. What is staged and the keys of
 * staged studies are never part of it, so that a purge stays a purge.
 */
package org.voxelmask.backup;
