package org.voxelmask.dicom.net;

/**
 * A message whose command has come and whose data set, if any, is still to be read.
 *
 * @param dataSet the stream of the data set, or null when the command announces none
 */
record Message(PresentationContext context, CommandSet command, DataSetInputStream dataSet) {}
