/**
 * The independent scan of finished copies: reads a file again, byte by byte, and looks for what identified somebody in
 * its source. Uses the dictionary and the repertoires, and nothing of the code that de-identifies.
 */
package org.voxelmask.scan;
