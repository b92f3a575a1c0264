/** The node's ledger: every run and every purge is a leaf of an append-only log whose heads are signed. */
package org.voxelmask.ledger;
