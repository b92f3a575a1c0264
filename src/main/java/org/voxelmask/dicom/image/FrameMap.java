package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;

/**
 * Which fragments make which frame (PS3.5 A.4). A fragment never holds more than one frame, so as many
 * fragments as frames, or one frame, leave no choice. Otherwise a table decides whose every entry is the
 * start of a fragment that begins like a frame; then the fragments that begin so, when there are exactly as
 * many as frames; last a table whose entries are at least starts of fragments. Two tables that tell
 * different things decide nothing.
 */
record FrameMap(List<List<BulkData>> frames) {
    /** Bytes of an item's tag and length before each fragment. */
    private static final int ITEM_HEADER = 8;

    static FrameMap of(Attributes dataset, Fragments value, ImageDescription declared, FrameDecoder decoder)
            throws ImageException {
        List<BulkData> fragments = value.fragments();
        int frames = declared.frames();
        if (fragments.size() < frames) {
            throw new ImageException(CORRUPTED, "Pixel Data has fewer fragments than frames");
        }
        if (frames == 1) {
            return new FrameMap(List.of(fragments));
        }
        if (fragments.size() == frames) {
            return new FrameMap(fragments.stream().map(List::of).toList());
        }
        Set<Integer> begins = begins(fragments, declared, decoder);
        Set<List<Integer>> tables = tables(dataset, value, frames);
        List<List<Integer>> likely = tables.stream().filter(begins::containsAll).toList();
        if (likely.size() == 1) {
            return grouped(fragments, likely.get(0));
        }
        if (likely.isEmpty() && begins.size() == frames && begins.contains(0)) {
            return grouped(fragments, List.copyOf(begins));
        }
        if (likely.isEmpty() && tables.size() == 1) {
            return grouped(fragments, tables.iterator().next());
        }
        throw new ImageException(
                CORRUPTED, "which fragments make which frame cannot be told from the offset table or the data");
    }

    /** The Basic and the Extended Offset Table, as far as their entries are starts of fragments. */
    private static Set<List<Integer>> tables(Attributes dataset, Fragments value, int frames) throws ImageException {
        Set<List<Integer>> tables = new LinkedHashSet<>();
        fromTable(value.offsetTable(), Integer.BYTES, value.fragments(), frames).ifPresent(tables::add);
        byte[] extended = PixelValues.bytes(dataset, Tag.ExtendedOffsetTable, frames * Long.BYTES);
        fromTable(extended, Long.BYTES, value.fragments(), frames).ifPresent(tables::add);
        return tables;
    }

    /** Offsets count from the first byte of the first fragment's item tag. */
    private static Optional<List<Integer>> fromTable(byte[] table, int size, List<BulkData> fragments, int frames) {
        if (table.length != frames * size) {
            return Optional.empty();
        }
        List<Integer> starts = new ArrayList<>();
        int fragment = 0;
        long at = 0;
        for (int frame = 0; frame < frames; frame++) {
            long offset = number(table, frame * size, size);
            while (fragment < fragments.size() && at < offset) {
                at += fragments.get(fragment).length() + ITEM_HEADER;
                fragment++;
            }
            boolean ascending = starts.isEmpty() ? fragment == 0 : fragment > starts.get(frame - 1);
            if (at != offset || !ascending || fragment == fragments.size()) {
                return Optional.empty();
            }
            starts.add(fragment);
        }
        return Optional.of(starts);
    }

    private static long number(byte[] bytes, int from, int size) {
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = number << 8 | (bytes[from + i] & 0xFF);
        }
        return number;
    }

    /** The fragments that begin like a frame, in ascending order. */
    private static Set<Integer> begins(List<BulkData> fragments, ImageDescription declared, FrameDecoder decoder)
            throws ImageException {
        Set<Integer> begins = new LinkedHashSet<>();
        for (int i = 0; i < fragments.size(); i++) {
            BulkData fragment = fragments.get(i);
            int wanted = (int) Math.min(decoder.headerBytes(), fragment.length());
            try (InputStream in = fragment.open(0, wanted)) {
                if (decoder.startsFrame(in.readNBytes(wanted), declared)) {
                    begins.add(i);
                }
            } catch (IOException e) {
                throw PixelValues.unreadable(e);
            }
        }
        return begins;
    }

    private static FrameMap grouped(List<BulkData> fragments, List<Integer> starts) {
        List<List<BulkData>> frames = new ArrayList<>();
        for (int frame = 0; frame < starts.size(); frame++) {
            int end = frame + 1 < starts.size() ? starts.get(frame + 1) : fragments.size();
            frames.add(List.copyOf(fragments.subList(starts.get(frame), end)));
        }
        return new FrameMap(List.copyOf(frames));
    }

    /** A frame's fragments joined. */
    byte[] encoded(int frame, ImageLimits limits) throws ImageException {
        List<BulkData> parts = frames.get(frame);
        long length = parts.stream().mapToLong(BulkData::length).sum();
        limits.checkEncoded(length);
        byte[] joined = new byte[Math.toIntExact(length)];
        int at = 0;
        for (BulkData part : parts) {
            try (InputStream in = part.open()) {
                at += in.readNBytes(joined, at, (int) part.length());
            } catch (IOException e) {
                throw PixelValues.unreadable(e);
            }
        }
        if (at != length) {
            throw new ImageException(CORRUPTED, "a fragment ended early");
        }
        return joined;
    }
}
