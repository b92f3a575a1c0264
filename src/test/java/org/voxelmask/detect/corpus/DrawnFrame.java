package org.voxelmask.detect.corpus;

import java.util.List;
import org.voxelmask.dicom.image.FrameSource;

/**
 * One drawn frame.
 *
 * @param category what it stands for
 * @param index within its category
 * @param source its samples
 * @param items every text in it
 */
public record DrawnFrame(Category category, int index, FrameSource source, List<Item> items) {}
