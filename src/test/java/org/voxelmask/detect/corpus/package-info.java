/**
 * Frames and clips drawn from a seed, with the ink of every text in them, and a scorer that counts ink. What they are
 * for and how to repeat the numbers: docs/benchmarks.md.
 */
package org.voxelmask.detect.corpus;
