/**
 * What evidence stands on, and what knows nothing of bundles: SHA-256, strict and canonical JSON, times, Merkle trees
 * of RFC 6962, keys of Ed25519.
 */
package org.voxelmask.proof;
