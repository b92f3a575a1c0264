/**
 * Checks a bundle, or a run with its copies, from the files alone. Reads as a checklist; decides nothing,
 * repairs nothing, shares no code with masking, de-identification or planning.
 */
package org.voxelmask.verify;
