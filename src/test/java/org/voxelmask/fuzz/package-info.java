/**
 * Fuzz harnesses: one method a target that takes any bytes and throws when a contract is broken. The normal build
 * replays testdata/fuzz through them; {@code mvn -Pfuzz test} lets Jazzer search (docs/fuzzing.md).
 */
package org.voxelmask.fuzz;
