/** The append-only, hash-chained trail of who did what. Writing it fails closed. */
package org.voxelmask.audit;
