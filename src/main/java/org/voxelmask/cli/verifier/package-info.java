/** The verifier as a program of its own: one small jar without database, network, native library or text engine. */
package org.voxelmask.cli.verifier;
