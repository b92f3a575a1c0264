/**
 * Finds burned-in text: frames in, {@link org.voxelmask.detect.TextRegion}s out. Engines stand behind
 * {@link org.voxelmask.detect.TextDetector}; recognised text never leaves memory.
 */
package org.voxelmask.detect;
