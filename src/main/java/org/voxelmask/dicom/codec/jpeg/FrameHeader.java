package org.voxelmask.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * What a frame header says (T.81 B.2.2), found to be something that this package decodes.
 *
 * @param lossless SOF3; otherwise sequential DCT
 * @param precision bits of a sample: 8 or 12, lossless 2 to 16
 * @param rows at least 1
 * @param columns at least 1
 * @param components 1 to 4
 */
record FrameHeader(boolean lossless, int precision, int rows, int columns, List<FrameComponent> components) {
    private static final int MAX_COMPONENTS = 4;
    private static final int MAX_SAMPLING = 4;

    FrameHeader {
        components = List.copyOf(components);
    }

    static FrameHeader read(Segment segment) throws CodecException {
        int marker = segment.marker();
        if (marker != Marker.SOF0 && marker != Marker.SOF1 && marker != Marker.SOF3) {
            throw Broken.unsupported(String.format(Locale.ROOT, "the coding process FF%02X", marker));
        }
        boolean lossless = marker == Marker.SOF3;
        int precision = segment.u8();
        boolean allowed = lossless
                ? precision >= 2 && precision <= 16
                : precision == 8 || (precision == 12 && marker == Marker.SOF1);
        if (!allowed) {
            throw Broken.corrupted(precision + " bits a sample");
        }
        int rows = segment.u16();
        if (rows == 0) {
            throw Broken.unsupported("a number of lines that follows its scan");
        }
        int columns = segment.u16();
        List<FrameComponent> components = components(segment);
        FrameHeader frame = new FrameHeader(lossless, precision, rows, columns, components);
        if (columns == 0) {
            throw segment.broken();
        }
        frame.checkSampling();
        return frame;
    }

    private static List<FrameComponent> components(Segment segment) throws CodecException {
        int count = segment.u8();
        if (count > MAX_COMPONENTS) {
            throw Broken.unsupported("more than " + MAX_COMPONENTS + " components");
        }
        List<FrameComponent> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.u8();
            int sampling = segment.u8();
            int quantization = segment.u8();
            FrameComponent component = new FrameComponent(id, sampling >> 4, sampling & 15, quantization);
            boolean right = inRange(component.horizontal())
                    && inRange(component.vertical())
                    && quantization < 4
                    && components.stream().noneMatch(other -> other.id() == id);
            if (!right) {
                throw segment.broken();
            }
            components.add(component);
        }
        segment.requireEnd();
        if (components.isEmpty()) {
            throw segment.broken();
        }
        return components;
    }

    private static boolean inRange(int sampling) {
        return sampling >= 1 && sampling <= MAX_SAMPLING;
    }

    private void checkSampling() throws CodecException {
        for (FrameComponent component : components) {
            boolean whole = maxHorizontal() % component.horizontal() == 0 && maxVertical() % component.vertical() == 0;
            boolean plain = components.size() == 1 || (component.horizontal() == 1 && component.vertical() == 1);
            if (!whole || (lossless && !plain)) {
                throw Broken.unsupported(
                        "components sampled " + component.horizontal() + " by " + component.vertical());
            }
        }
    }

    int maxHorizontal() {
        return components.stream().mapToInt(FrameComponent::horizontal).max().orElseThrow();
    }

    int maxVertical() {
        return components.stream().mapToInt(FrameComponent::vertical).max().orElseThrow();
    }

    /** As the contract of codecs says it; JPEG knows no sign. */
    StreamHeader header() {
        return new StreamHeader(columns, rows, components.size(), precision, false);
    }

    /** The fewest bits that can code such a frame: one a sample, or two a block of 64. */
    long fewestBits() {
        if (lossless) {
            return (long) rows * columns * components.size();
        }
        return geometries()
                .mapToLong(geometry -> 2L * geometry.blocksAcross() * geometry.blocksDown())
                .sum();
    }

    /** Samples of whole MCUs, all components together. */
    long paddedSamples() {
        return geometries().mapToLong(Geometry::paddedSamples).sum();
    }

    private Stream<Geometry> geometries() {
        return components.stream().map(component -> Geometry.of(this, component));
    }
}
