package org.voxelmask.plan;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;

/** Counts the carriers of an object. Looks at every level of its sequences. */
public final class Carriers {
    private static final String SEGMENTATIONS = "1.2.840.10008.5.1.4.1.1.66.";
    private static final Set<String> SEGMENTATION = Set.of(SEGMENTATIONS + "4", SEGMENTATIONS + "7");
    private static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";
    private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";
    private static final int SPECIMEN_LABEL_IN_IMAGE = 0x00480010;
    private static final Set<String> LABEL_FLAVORS = Set.of("LABEL", "OVERVIEW");
    private static final int IMAGE_FLAVOR = 2;

    private static final int[] PALETTE_DATA = {0x00281201, 0x00281202, 0x00281203, 0x00281221, 0x00281222, 0x00281223};
    private static final int[] PALETTE = {
        0x00281101,
        0x00281102,
        0x00281103,
        0x00281199,
        0x00281201,
        0x00281202,
        0x00281203,
        0x00281221,
        0x00281222,
        0x00281223
    };
    private static final int PIXEL_PRESENTATION = 0x00089205;
    private static final Set<String> COLOURED = Set.of("COLOR", "MIXED", "TRUE_COLOR");
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int GROUP_DATA = 0x3000;

    private final Map<CarrierKind, Integer> counts = new EnumMap<>(CarrierKind.class);

    private Carriers() {}

    /**
     * How many there are of each kind; kinds of which there are none are left out.
     *
     * @throws IOException when a large value cannot be read from the object's file
     */
    public static Map<CarrierKind, Integer> of(Attributes dataset) throws IOException {
        Carriers carriers = new Carriers();
        carriers.outermost(dataset);
        carriers.level(dataset);
        carriers.counts.putAll(TextCarriers.of(dataset));
        return carriers.counts;
    }

    /**
     * Whether an image shows the label of a slide, or may: Image Type (0008,0008) value 3 LABEL or OVERVIEW, or Specimen
     * Label in Image (0048,0010) YES (PS3.3 C.8.12.4.1.1).
     */
    public static boolean showsSlideLabel(Attributes dataset) {
        String[] type = dataset.getStrings(Tag.ImageType);
        boolean flavor = type.length > IMAGE_FLAVOR && LABEL_FLAVORS.contains(type[IMAGE_FLAVOR]);
        boolean slide = WHOLE_SLIDE.equals(dataset.getString(Tag.SOPClassUID));
        return (slide && flavor) || "YES".equals(dataset.getString(SPECIMEN_LABEL_IN_IMAGE));
    }

    /**
     * Whether part of a grey image is shown through a colour table (PS3.3 C.8.11.9): it could show what nobody sees in
     * the grey levels that are looked at.
     */
    public static boolean isShownThroughPalette(Attributes dataset) {
        return hasSupplementalPalette(dataset) && COLOURED.contains(dataset.getString(PIXEL_PRESENTATION, ""));
    }

    /** Takes colour tables away that nothing shows an image through. */
    public static void removeSupplementalPalette(Attributes dataset) {
        if (hasSupplementalPalette(dataset)) {
            for (int tag : PALETTE) {
                dataset.remove(tag);
            }
        }
    }

    /** Whether an image that is not PALETTE COLOR brings a colour table. */
    private static boolean hasSupplementalPalette(Attributes dataset) {
        return hasPalette(dataset) && !isIndexed(dataset);
    }

    private static boolean isIndexed(Attributes dataset) {
        return "PALETTE COLOR".equals(dataset.getString(Tag.PhotometricInterpretation));
    }

    private static boolean hasPalette(Attributes dataset) {
        for (int tag : PALETTE_DATA) {
            if (dataset.containsValue(tag)) {
                return true;
            }
        }
        return false;
    }

    private void outermost(Attributes dataset) {
        if (dataset.contains(Tag.PixelData)) {
            add(frames(dataset), Math.max(1, dataset.getInt(Tag.NumberOfFrames, 1)));
        }
        if (hasPalette(dataset)) {
            add(isIndexed(dataset) ? CarrierKind.PALETTE : CarrierKind.SUPPLEMENTAL_PALETTE, 1);
        }
    }

    private static CarrierKind frames(Attributes dataset) {
        String sopClass = dataset.getString(Tag.SOPClassUID, "");
        if (showsSlideLabel(dataset)) {
            return CarrierKind.SLIDE_LABEL;
        }
        if (sopClass.equals(WHOLE_SLIDE)) {
            return CarrierKind.SLIDE_TILE;
        }
        if (SEGMENTATION.contains(sopClass)) {
            return CarrierKind.SEGMENTATION_FRAME;
        }
        return sopClass.equals(PARAMETRIC_MAP) ? CarrierKind.PARAMETRIC_MAP_FRAME : CarrierKind.FRAME;
    }

    private void level(Attributes dataset) {
        for (Element element : dataset) {
            int tag = element.tag();
            switch (tag) {
                case Tag.FloatPixelData -> add(CarrierKind.FLOAT_PIXEL_DATA, 1);
                case Tag.DoubleFloatPixelData -> add(CarrierKind.DOUBLE_FLOAT_PIXEL_DATA, 1);
                case Tag.EncapsulatedDocument -> add(CarrierKind.ENCAPSULATED_DOCUMENT, 1);
                default -> group(dataset, tag);
            }
            if (element.value() instanceof Sequence items) {
                sequence(tag, items);
            }
        }
    }

    private void sequence(int tag, Sequence items) {
        for (Attributes item : items) {
            boolean pixels = item.contains(Tag.PixelData);
            if (tag == Tag.IconImageSequence) {
                add(CarrierKind.ICON, 1);
            } else if (pixels) {
                add(CarrierKind.NESTED_PIXEL_DATA, 1);
            }
            level(item);
        }
    }

    /** Repeating groups: 50xx and 60xx (PS3.5 7.6). */
    private void group(Attributes dataset, int tag) {
        int repeating = (tag >>> 16) & 0xFF00;
        int element = tag & 0xFFFF;
        if (repeating == 0x5000 && element == GROUP_DATA) {
            add(CarrierKind.CURVE, 1);
        } else if (repeating == 0x6000 && element == GROUP_DATA) {
            add(CarrierKind.OVERLAY, 1);
        } else if (repeating == 0x6000 && element == OVERLAY_BIT_POSITION) {
            boolean inPixels = !dataset.contains((tag & 0xFFFF0000) | GROUP_DATA);
            if (inPixels) {
                add(CarrierKind.EMBEDDED_OVERLAY, 1);
            }
        }
    }

    private void add(CarrierKind kind, int count) {
        counts.merge(kind, count, Integer::sum);
    }
}
