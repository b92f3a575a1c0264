package org.voxelmask.deident;

import java.util.Optional;

/**
 * What the caller can say about the pixel data of the object.
 *
 * @param everyCarrierExamined whether every frame and every other carrier of pixels was examined for
 *     text, and everything that was found is masked: the ground for Clean Pixel Data (113101)
 * @param burnedInAnnotation the value to write into Burned In Annotation (0028,0301); empty leaves it
 */
public record PixelStatement(boolean everyCarrierExamined, Optional<String> burnedInAnnotation) {
    /** Nothing was examined, nothing is stated. */
    public static final PixelStatement NONE = new PixelStatement(false, Optional.empty());

    /** Refuses a value that the attribute does not have (PS3.3 C.7.6.1.1.2). */
    public PixelStatement {
        burnedInAnnotation.ifPresent(value -> {
            if (!value.equals("YES") && !value.equals("NO")) {
                throw new IllegalArgumentException("Burned In Annotation is YES or NO");
            }
        });
    }
}
