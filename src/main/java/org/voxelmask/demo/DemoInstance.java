package org.voxelmask.demo;

import java.util.List;
import org.voxelmask.dicom.data.Attributes;

/**
 * One synthetic object.
 *
 * @param dataset complete, with native pixel data in memory, to be sent in Explicit or Implicit VR Little Endian
 * @param planted what is burned into its frames
 */
public record DemoInstance(Attributes dataset, List<PlantedText> planted) {
    /** Copies the list. */
    public DemoInstance {
        planted = List.copyOf(planted);
    }
}
