package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.JpegInPlace;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.MaskedObject;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.gate2.CarrierRow;
import org.voxelmask.files.DurableFile;
import org.voxelmask.mask.FillValue;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.Fate;
import org.voxelmask.plan.CarrierKind;
import org.voxelmask.plan.Carriers;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.proof.Sha256;
import org.voxelmask.scan.ScanReport;

/** Writes one copy as its plan says, in the transfer syntax of {@link CopySyntax}. The source is opened for reading only. */
final class CopyWriter {
    private final Path folder;
    private final ImageLimits limits;
    private final HeaderTreatment headers;
    private final OutputForm form;

    /**
     * A writer for a study whose order was captured.
     *
     * @param captured Gate 1's capture: nothing is masked without it
     * @param folder where copies go, each named by its instance's key
     * @param form what pixel data is written in
     */
    CopyWriter(CapturedOrder captured, Path folder, ImageLimits limits, HeaderTreatment headers, OutputForm form) {
        Objects.requireNonNull(captured, "nothing is masked before Gate 1's capture");
        this.folder = folder;
        this.limits = limits;
        this.headers = headers;
        this.form = form;
    }

    /**
     * A copy as it lies on the disk.
     *
     * @param object its identity and hashes
     * @param place its number, frames and hash, for its place in the order
     * @param fill how its masks look: red, green and blue; empty when nothing was masked
     * @param proof what Gate 2 says of it
     * @param carriers what the source could show pictures or hide text in, and what became of it
     * @param hints values of the source's header that must not be read in it; kept in memory only
     * @param scan what of the source was found in the finished file
     */
    record WrittenCopy(
            MaskedObject object,
            Fate.Exported place,
            List<Integer> fill,
            CopyProof proof,
            List<CarrierRow.Carrier> carriers,
            IdentityHints hints,
            ScanReport scan) {}

    /** How masks look, and the transfer syntax that follows from the pixels. */
    private record Pixels(List<Integer> fill, String syntax) {
        static final Pixels UNTOUCHED = new Pixels(List.of(), UID.ExplicitVRLittleEndian);
    }

    /** What went wrong with one copy, not with the disk: the instance fails, the run goes on. */
    static final class CopyFailure extends Exception {
        private static final long serialVersionUID = 1L;

        CopyFailure(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Writes the copy.
     *
     * @throws CopyFailure when the source is not what the plan was made for, or cannot be decoded again
     * @throws IOException when the disk is at fault
     */
    WrittenCopy write(InstancePlan plan) throws IOException, CopyFailure {
        Attributes source = read(plan);
        boolean looked = plan.instance().examination() instanceof Examination.Looked;
        DeidentPlan header = headers.plan(source, HeaderTreatment.isClean(plan));
        if (!HeaderTreatment.decision(header).equals(plan.instance().header())) {
            throw new CopyFailure("the source's attributes are not those that the plan was made for", null);
        }
        Attributes copy = headers.apply(source, header);
        Carriers.removeSupplementalPalette(copy);
        String sopKey = plan.instance().staged().sopKey();
        FrameWatch watch = new FrameWatch(sopKey);
        Pixels pixels = looked ? setPixels(copy, source, plan, watch) : Pixels.UNTOUCHED;
        Path file = folder.resolve(sopKey + ".dcm");
        String fileSha256 = write(copy, pixels, file);
        Fate.Exported place = OrderCapture.place(file);
        Attributes written = DicomReader.read(file).dataset();
        Map<CarrierKind, Integer> carriers = Carriers.of(written);
        if (CarrierRows.unseen(carriers)) {
            Files.delete(file);
            throw new CopyFailure("the copy holds a picture or bytes that nothing looked at", null);
        }
        String datasetAfter = DatasetHash.of(written);
        CopyProof proof = new CopyProof(header, DatasetHash.of(source), datasetAfter, watch.proofs());
        return new WrittenCopy(
                object(copy, place, file, fileSha256),
                place,
                pixels.fill(),
                proof,
                CarrierRows.became(Carriers.of(source), carriers),
                IdentityOf.dataset(source),
                headers.scan(source, file));
    }

    private static Attributes read(InstancePlan plan) throws IOException, CopyFailure {
        Attributes source = plan.instance().staged().read().dataset();
        String hash = PixelHashes.of(source, plan.instance().staged().transferSyntaxUid());
        if (!hash.equals(plan.instance().facts().pixelHash())) {
            throw new CopyFailure("the source's pixel data is not what the plan was made for", null);
        }
        return source;
    }

    private Pixels setPixels(Attributes copy, Attributes source, InstancePlan plan, FrameWatch watch)
            throws CopyFailure {
        String syntax = plan.instance().staged().transferSyntaxUid();
        MaskPlan mask = plan.decision() instanceof Decision.Mask decision ? decision.plan() : null;
        try {
            FrameSource frames = new CheckedFrames(FrameSources.open(source, syntax, limits));
            boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
            PaletteColor palette = indexed ? PaletteColor.of(source) : null;
            Optional<JpegInPlace> jpeg = form.inPlace(source, syntax, frames.description());
            if (jpeg.isPresent()) {
                return inPlace(copy, frames, jpeg.get(), mask, watch, syntax);
            }
            String copySyntax =
                    CopySyntax.of(form.wanted(), source.getString(Tag.SOPClassUID, ""), frames.description(), syntax);
            MaskedFrames masked = new MaskedFrames(frames, mask, palette, watch);
            PixelModule.write(copy, masked, frames.description(), copySyntax, syntax);
            return new Pixels(mask == null ? List.of() : look(mask, frames, palette), copySyntax);
        } catch (ImageException e) {
            throw new CopyFailure(e.getMessage(), e);
        }
    }

    /** The copy stays what it was compressed as. */
    private Pixels inPlace(
            Attributes copy, FrameSource frames, JpegInPlace jpeg, MaskPlan mask, FrameWatch watch, String syntax)
            throws ImageException {
        ImageDescription image = frames.description();
        JpegCopy masked = new JpegCopy(frames, jpeg, mask, watch, FillValue.of(form.fill(), image, null));
        PixelModule.keep(copy, masked.fragments(), image, syntax);
        int[] shown = masked.shown();
        int light = image.photometric() == PhotometricInterpretation.MONOCHROME1 ? 255 - shown[0] : shown[0];
        return new Pixels(mask == null ? List.of() : List.of(light, light, light), syntax);
    }

    private static List<Integer> look(MaskPlan mask, FrameSource frames, PaletteColor palette) {
        int[] rgb = FillValue.of(mask.fill(), frames.description(), palette).rgb();
        return Arrays.stream(rgb).boxed().toList();
    }

    /** Writes the file and returns its hash. */
    private static String write(Attributes copy, Pixels pixels, Path file) throws IOException, CopyFailure {
        String sopUid = copy.getString(Tag.SOPInstanceUID, "");
        Attributes fileMeta = DicomWriter.fileMeta(copy.getString(Tag.SOPClassUID, ""), sopUid, pixels.syntax());
        String[] fileHash = new String[1];
        try {
            DurableFile.write(file, out -> {
                DigestOutputStream digest = new DigestOutputStream(out, Sha256.digest());
                DicomWriter.writeFile(digest, fileMeta, copy);
                fileHash[0] = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            });
        } catch (MaskedFrames.FrameFailure e) {
            throw new CopyFailure(e.getMessage(), e);
        }
        return fileHash[0];
    }

    private static MaskedObject object(Attributes copy, Fate.Exported place, Path file, String fileSha256) {
        return new MaskedObject(
                copy.getString(Tag.StudyInstanceUID, ""),
                copy.getString(Tag.SeriesInstanceUID, ""),
                copy.getString(Tag.SOPInstanceUID, ""),
                place.pixelHash(),
                file.getFileName().toString(),
                fileSha256);
    }
}
