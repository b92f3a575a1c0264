package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.detect.DetectedText;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.NotDicomException;
import org.voxelmask.plan.Blanking;
import org.voxelmask.plan.TechnicalKeeping;

/** Looks at one file as {@link Examiner} looks at a staged object, whatever its kind. Writes nothing. */
final class FileExaminer {
    private static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;

    /** Where text may stand that nobody looks at here. */
    private static final Set<Integer> OTHER_PICTURES =
            Set.of(Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.EncapsulatedDocument, PIXEL_DATA_PROVIDER_URL);

    private final ProfileConfig profile;
    private final ImageLimits limits;
    private final int padding;

    FileExaminer(ProfileConfig profile, ImageLimits limits, int padding) {
        this.profile = profile;
        this.limits = limits;
        this.padding = padding;
    }

    /**
     * Looks.
     *
     * @param detector the calling thread's own
     */
    FileLook look(Path file, TextDetector detector) throws InterruptedException {
        try {
            DicomObject object = DicomReader.read(file);
            return look(object.dataset(), object.transferSyntaxUid(), detector);
        } catch (NotDicomException e) {
            return new FileLook.NotDicom();
        } catch (DicomParseException e) {
            return new FileLook.Failed("SOURCE_READ_FAILURE", "the data set is broken: " + e.getMessage());
        } catch (IOException e) {
            return new FileLook.Failed("SOURCE_READ_FAILURE", "the file cannot be read: " + reason(e));
        } catch (ImageException e) {
            return new FileLook.Failed(code(e.kind()), e.getMessage());
        } catch (DetectionException e) {
            return new FileLook.Failed("DETECTION_FAILED", e.getMessage());
        } catch (RuntimeException e) {
            // the outermost place of a file: what nobody foresaw in it must not end the look at the others
            return new FileLook.Failed("UNFORESEEN", "an error that nobody foresaw, " + e.getClass());
        }
    }

    private FileLook look(Attributes dataset, String transferSyntaxUid, TextDetector detector)
            throws ImageException, DetectionException, InterruptedException {
        if (!dataset.contains(Tag.PixelData)) {
            return OTHER_PICTURES.stream().anyMatch(dataset::contains)
                    ? new FileLook.Failed(
                            "PIXEL_DATA_UNSUPPORTED", "a document, or pixels in another attribute than Pixel Data")
                    : new FileLook.WithoutPixels();
        }
        FrameSource frames = FrameSources.open(dataset, transferSyntaxUid, limits);
        DetectedText found = detector.look(frames, Examiner.request(profile, dataset, frames));
        ImageDescription image = frames.description();
        TechnicalKeeping keeping =
                TechnicalKeeping.of(found.regions(), found.technical(), new Blanking(padding, image, null));
        List<TextRegion> masked = new ArrayList<>();
        List<TextRegion> kept = new ArrayList<>();
        for (int i = 0; i < found.regions().size(); i++) {
            TextRegion region = applied(found.regions().get(i), keeping.boxes().get(i));
            TechnicalText text = keeping.at(i).orElse(null);
            if (text == null) {
                masked.add(region);
            } else {
                kept.add(region.by(text.rule().id()));
            }
        }
        return new FileLook.Looked(image, masked, kept);
    }

    private static TextRegion applied(TextRegion found, Box box) {
        return new TextRegion(box, found.frameIndex(), found.confidence(), found.zone(), found.label(), found.ruleId());
    }

    private static String code(ImageException.Kind kind) {
        return switch (kind) {
            case UNSUPPORTED -> "PIXEL_DATA_UNSUPPORTED";
            case CORRUPTED -> "PIXEL_DATA_CORRUPTED";
            case LIMIT -> "LIMIT_EXCEEDED";
        };
    }

    /** Its file is told beside it. */
    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException || e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage();
    }
}
