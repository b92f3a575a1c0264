package org.voxelmask.pipeline;

import java.util.Optional;
import org.voxelmask.config.ProcessConfig.OutputSyntax;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.JpegInPlace;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.FillValue;

/**
 * The form that copies' pixel data takes. Decided the same way when a copy is planned and when it is written.
 *
 * @param wanted what pixel data is written in where it can be
 * @param fill what stands in place of masked samples
 * @param slideLabels whether pictures of slides' labels are copied
 * @param limits bounds on decoding
 */
record OutputForm(OutputSyntax wanted, Fill fill, boolean slideLabels, ImageLimits limits) {
    /**
     * The frames to blank in place: lossy JPEG stays what it is, unless everything is to be compressed anew.
     *
     * @return empty when the samples are decoded and written as {@link CopySyntax} says
     */
    Optional<JpegInPlace> inPlace(Attributes dataset, String syntax, ImageDescription image) throws ImageException {
        boolean keep = wanted == OutputSyntax.NATIVE || wanted == OutputSyntax.SAME_LOSSLESS;
        if (!keep || !JpegInPlace.edits(syntax)) {
            return Optional.empty();
        }
        Optional<JpegInPlace> jpeg = JpegInPlace.of(dataset, syntax, image, limits);
        if (jpeg.isPresent()
                && jpeg.get().shown(FillValue.of(fill, image, null).samples()).isEmpty()) {
            return Optional.empty();
        }
        return jpeg;
    }
}
