package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

/** What the compressions of single streams have in common with each other, and what not (PS3.5 A.4). */
enum Compression {
    /** ISO/IEC 10918-1: SOI, then the next marker. */
    JPEG(3) {
        @Override
        boolean starts(byte[] header) {
            return isSoi(header);
        }
    },
    /** ISO/IEC 14495-1: the same markers. */
    JPEG_LS(3) {
        @Override
        boolean starts(byte[] header) {
            return isSoi(header);
        }
    },
    /** ISO/IEC 15444-1 and -15: SOC and SIZ, or the signature box of a JP2 file around them. */
    JPEG_2000(12) {
        @Override
        boolean starts(byte[] header) {
            return begins(header, SOC_SIZ) || begins(header, JP2_SIGNATURE);
        }
    };

    private static final int[] SOC_SIZ = {0xFF, 0x4F, 0xFF, 0x51};
    private static final int[] JP2_SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 0x0D, 0x0A, 0x87, 0x0A};

    private final int headerBytes;

    Compression(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** How many bytes {@link #starts} wants to see. */
    int headerBytes() {
        return headerBytes;
    }

    /** Whether a fragment begins a stream: no coded data looks so. */
    abstract boolean starts(byte[] header);

    /**
     * How the decoded samples of a declared image are laid out: side by side, chrominance at full size, the
     * transforms that only JPEG 2000 has undone.
     *
     * @throws ImageException UNSUPPORTED for what the standard does not have in this compression
     */
    ImageDescription output(ImageDescription declared) throws ImageException {
        PhotometricInterpretation photometric = declared.photometric();
        boolean foreign = photometric.transform() && this != JPEG_2000;
        if (foreign || photometric == PhotometricInterpretation.YBR_PARTIAL_422) {
            throw new ImageException(UNSUPPORTED, photometric.term() + " is not decoded in this compression");
        }
        return switch (photometric) {
            case YBR_FULL_422 -> declared.as(PhotometricInterpretation.YBR_FULL, false);
            case YBR_RCT, YBR_ICT -> declared.as(PhotometricInterpretation.RGB, false);
            default -> declared.as(photometric, false);
        };
    }

    private static boolean isSoi(byte[] header) {
        return begins(header, new int[] {0xFF, JpegStream.SOI, 0xFF});
    }

    private static boolean begins(byte[] bytes, int[] start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
