package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.data.Value;

/** Opens the pixel data of a data set, whichever way it is written. */
public final class FrameSources {
    private static final String NATIVE = "all; YBR_FULL_422 and YBR_PARTIAL_422 with an even number of columns";

    /** Those whose pixel data is samples as they are; others without fragments only refer to it (JPIP). */
    private static final Set<String> NATIVE_SYNTAXES = Set.of(
            UID.ImplicitVRLittleEndian,
            UID.ExplicitVRLittleEndian,
            UID.DeflatedExplicitVRLittleEndian,
            UID.ExplicitVRBigEndian);

    private FrameSources() {}

    /** Every transfer syntax whose frames are decoded, in the order of their UIDs. */
    public static List<Codec> codecs() {
        return UidRegistry.standard().transferSyntaxes().stream()
                .map(UidRegistry.Entry::uid)
                .filter(FrameSources::decodes)
                .map(uid -> FrameDecoders.of(uid)
                        .map(decoder -> new Codec(uid, decoder.library(), decoder.accepts()))
                        .orElseGet(() -> new Codec(uid, "own", NATIVE)))
                .toList();
    }

    /** Whether frames of a transfer syntax are decoded at all. */
    public static boolean decodes(String transferSyntaxUid) {
        return NATIVE_SYNTAXES.contains(transferSyntaxUid)
                || FrameDecoders.of(transferSyntaxUid).isPresent();
    }

    /** As {@link #open(Attributes, String, ImageLimits)} within {@link ImageLimits#DEFAULTS}. */
    public static FrameSource open(Attributes dataset, String transferSyntaxUid) throws ImageException {
        return open(dataset, transferSyntaxUid, ImageLimits.DEFAULTS);
    }

    /**
     * Opens Pixel Data (7FE0,0010); nothing is decoded yet.
     *
     * @param dataset the object, its pixel data in memory, in a file or in fragments; must stay as it is
     * @param transferSyntaxUid what the object came in
     * @param limits bounds on what is decoded
     * @throws ImageException UNSUPPORTED for a transfer syntax or description that the node does not decode,
     *     CORRUPTED when the pixel data contradicts its description, LIMIT when it is too large
     */
    public static FrameSource open(Attributes dataset, String transferSyntaxUid, ImageLimits limits)
            throws ImageException {
        if (!decodes(transferSyntaxUid)) {
            String name = UidRegistry.standard().nameOf(transferSyntaxUid);
            throw new ImageException(UNSUPPORTED, "pixel data in " + name + " is not decoded");
        }
        ImageDescription declared = ImageDescription.of(dataset, limits);
        Element pixels = dataset.get(Tag.PixelData)
                .orElseThrow(() -> new ImageException(CORRUPTED, "the image has no Pixel Data"));
        Optional<FrameDecoder> decoder = FrameDecoders.of(transferSyntaxUid);
        if (decoder.isEmpty()) {
            return new NativeFrames(declared, pixels.vr(), nativeValue(pixels.value()));
        }
        if (!(pixels.value() instanceof Fragments fragments)) {
            throw new ImageException(CORRUPTED, "encapsulated Pixel Data is expected and is not there");
        }
        FrameMap map = FrameMap.of(dataset, fragments, declared, decoder.get());
        return new EncapsulatedFrames(declared, map, decoder.get(), limits);
    }

    private static BulkData nativeValue(Value value) throws ImageException {
        if (value instanceof Bytes bytes) {
            return BulkData.of(bytes.data());
        }
        if (value instanceof BulkData bulk) {
            return bulk;
        }
        throw new ImageException(CORRUPTED, "native Pixel Data is expected and is not there");
    }
}
