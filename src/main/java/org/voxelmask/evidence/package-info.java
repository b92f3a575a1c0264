/**
 * The evidence of a run: the folder of the run, the bundle's files, hashes, manifest and signature.
 * Writes what others decided; decides nothing. docs/formats.md describes every file.
 */
package org.voxelmask.evidence;
