/**
 * DICOM data sets in memory: attributes, value representations, sequences, fragments, the data
 * dictionary and the registry of UIDs (PS3.5, PS3.6). Knows no files, no sockets and nothing of the rest.
 */
package org.voxelmask.dicom.data;
