package org.voxelmask.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Objects with pixel data as an input describes them, and what decoding them has to keep to. */
final class Images {
    static final ImageLimits LIMITS = new ImageLimits(512, 512, 64, 1 << 20, Duration.ofSeconds(20));

    private Images() {}

    /** An Image Pixel Module; right more often than not. */
    static Attributes described(Choices choices) {
        PhotometricInterpretation[] all = PhotometricInterpretation.values();
        PhotometricInterpretation photometric = all[choices.below(all.length)];
        int allocated = List.of(8, 16, 1, 12, 32, 24, 4, choices.below(34)).get(choices.below(8));
        int stored = Math.max(1, allocated - choices.below(8));
        Attributes dataset = new Attributes();
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, photometric.term());
        dataset.setInt(Tag.SamplesPerPixel, VR.US, photometric.samples());
        dataset.setInt(Tag.Columns, VR.US, 1 + choices.below(40));
        dataset.setInt(Tag.Rows, VR.US, 1 + choices.below(40));
        dataset.setInt(Tag.NumberOfFrames, VR.IS, 1 + choices.below(5));
        dataset.setInt(Tag.BitsAllocated, VR.US, allocated);
        dataset.setInt(Tag.BitsStored, VR.US, stored);
        dataset.setInt(Tag.HighBit, VR.US, choices.flag() ? choices.below(32) : stored - 1);
        int flags = choices.u8();
        dataset.setInt(Tag.PixelRepresentation, VR.US, flags & 1);
        dataset.setInt(Tag.PlanarConfiguration, VR.US, flags >> 1 & 1);
        return dataset;
    }

    static void setFragments(Attributes dataset, byte[] table, List<byte[]> fragments) {
        List<BulkData> values = fragments.stream().map(BulkData::of).toList();
        dataset.set(new Element(Tag.PixelData, VR.OB, new Fragments(table, values)));
    }

    /** A frame of the size that its description says, or nothing when the object was refused. */
    static Optional<byte[]> read(Attributes dataset, String syntax, int index) {
        try {
            FrameSource source = FrameSources.open(dataset, syntax, LIMITS);
            byte[] frame = source.read(index % source.description().frames());
            Contract.require(frame.length == source.description().frameBytes(), "a frame of the size declared");
            Contract.require(frame.length <= LIMITS.maxFrameBytes(), "maxFrameBytes holds");
            return Optional.of(frame);
        } catch (ImageException e) {
            Contract.requireSentence(e);
            boolean wrapped = e.getCause() instanceof RuntimeException || e.getCause() instanceof Error;
            Contract.require(!wrapped, "a decoder throws only its own errors: " + e.getCause());
            return Optional.empty();
        }
    }
}
