package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;

/** Frames drawn for tests, grey or RGB, 8 bits; counts what is read. */
final class TestingFrames implements FrameSource {
    private final List<Raster8> pictures;
    final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());

    TestingFrames(List<Raster8> pictures) {
        this.pictures = pictures;
    }

    static TestingFrames of(Raster8... pictures) {
        return new TestingFrames(List.of(pictures));
    }

    @Override
    public ImageDescription description() {
        Raster8 first = pictures.get(0);
        PhotometricInterpretation photometric =
                first.channels() == 1 ? PhotometricInterpretation.MONOCHROME2 : PhotometricInterpretation.RGB;
        return new ImageDescription(first.width(), first.height(), pictures.size(), photometric, 8, 8, 7, false, false);
    }

    @Override
    public byte[] read(int index) {
        reads.add(index);
        return pictures.get(index).pixels().clone();
    }

    static Raster8 black(int width, int height) {
        return new Raster8(width, height, 1, new byte[width * height]);
    }

    /** Multiplied noise, smoothed a little, as ultrasound shows it: mean and spread in grey levels. */
    static Raster8 speckle(int width, int height, int mean, int spread, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        byte[] pixels = new byte[noise.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int nx = Math.min(width - 1, Math.max(0, x + dx));
                        int ny = Math.min(height - 1, Math.max(0, y + dy));
                        sum += noise[ny * width + nx];
                    }
                }
                int value = (int) Math.round(mean + spread * sum / 3);
                pixels[y * width + x] = (byte) Math.min(255, Math.max(0, value));
            }
        }
        return new Raster8(width, height, 1, pixels);
    }

    /** Where a drawn text's dots stand, cut at the picture's edges. */
    static Box ink(Raster8 picture, String text, int x, int y, int dot) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = Math.min(picture.width(), x + TinyFont.width(text, dot) - dot);
        int bottom = Math.min(picture.height(), y + TinyFont.ROWS * dot);
        return new Box(left, top, right - left, bottom - top);
    }

    static DetectionRequest request(DetectionRequest.IdentityHints hints) {
        return new DetectionRequest(
                new DetectionRequest.Zones(20, 10), new DetectionRequest.Thresholds(0.4, 16), null, hints);
    }

    /** The share of a box that regions cover. */
    static double covered(List<TextRegion> regions, Box box, int columns, int rows) {
        List<Candidate> candidates = regions.stream()
                .map(r -> Candidate.unread(r.box(), r.confidence(), r.ruleId()))
                .toList();
        return new CoverMap(candidates, columns, rows).share(box);
    }
}
