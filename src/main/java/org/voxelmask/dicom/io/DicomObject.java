package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.Attributes;

/**
 * A file's content.
 *
 * @param fileMeta group 0002; empty when the file has none
 * @param transferSyntaxUid of the data set: stated by the file, or found by looking
 * @param dataset the data set
 * @param datasetOffset where the data set starts in the file (PS3.10 7.1)
 */
public record DicomObject(Attributes fileMeta, String transferSyntaxUid, Attributes dataset, long datasetOffset) {}
