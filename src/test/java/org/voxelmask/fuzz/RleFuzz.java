package org.voxelmask.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.RleEncoder;

/** RLE Lossless: one frame of any bytes; what was decoded is encoded and decoded as the same. */
public final class RleFuzz {
    private RleFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        Attributes dataset = Images.described(choices);
        dataset.setInt(Tag.NumberOfFrames, VR.IS, 1);
        Images.setFragments(dataset, new byte[0], List.of(choices.rest()));
        Optional<byte[]> frame = Images.read(dataset, UID.RLELossless, 0);
        if (frame.isEmpty()) {
            return;
        }
        try {
            ImageDescription image =
                    FrameSources.open(dataset, UID.RLELossless, Images.LIMITS).description();
            if (image.packed()) {
                return; // the encoder takes whole bytes
            }
            Images.setFragments(dataset, new byte[0], List.of(RleEncoder.encode(frame.get(), image)));
        } catch (ImageException e) {
            throw Contract.unexpected(e);
        }
        Optional<byte[]> again = Images.read(dataset, UID.RLELossless, 0);
        Contract.require(
                again.isPresent() && Arrays.equals(again.get(), frame.get()), "lossless means the same samples");
    }
}
