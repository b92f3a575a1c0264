package org.voxelmask.dicom.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.TransferSyntax;

/**
 * Reads files (PS3.10 chapter 7), with or without preamble and file meta information, and data sets in
 * memory. Large bulk values are not read: they stay in the file as {@code BulkData}. What real writers get
 * wrong is read where it can mean one thing only; docs/data-sets.md lists it.
 */
public final class DicomReader {
    /** Read to the end. */
    public static final int NO_STOP = -1;

    /** Inflated data sets up to this many bytes are held in memory. */
    private static final int INFLATED_IN_MEMORY = 32 << 20;

    private final ReadLimits limits;

    /** A reader with these limits. */
    public DicomReader(ReadLimits limits) {
        this.limits = limits;
    }

    /** Reads a whole file with the default limits. */
    public static DicomObject read(Path file) throws IOException {
        return new DicomReader(ReadLimits.DEFAULT).read(file, NO_STOP);
    }

    /**
     * Reads a file up to a tag.
     *
     * @param stopTag the first element of the data set that is not read any more, or {@link #NO_STOP}
     * @throws DicomParseException when the bytes are no data set or pass a limit
     */
    public DicomObject read(Path file, int stopTag) throws IOException {
        FilePart whole = FilePart.whole(file);
        return read(whole, whole.length(), new Selection(stopTag));
    }

    /**
     * Reads a file that lies somewhere else than in a file of its own; large values are read from there again.
     *
     * @param size bytes of the file
     * @param stopTag the first element of the data set that is not read any more, or {@link #NO_STOP}
     */
    public DicomObject read(ByteSource file, long size, int stopTag) throws IOException {
        return read(file, size, new Selection(stopTag));
    }

    /** Reads a file's bytes; values are shared with the array where they are bulk. */
    public DicomObject read(byte[] file) throws IOException {
        return read(sourceOf(file, file.length), file.length, Selection.ALL);
    }

    /** Reads a data set without file meta information. */
    public Attributes readDataset(byte[] bytes, String transferSyntaxUid) throws IOException {
        ByteSource source = sourceOf(bytes, bytes.length);
        return readDataset(source, 0, bytes.length, transferSyntaxUid, Selection.ALL)
                .dataset();
    }

    /**
     * Reads the data set of a file whose transfer syntax and place are known.
     *
     * @param offset where the data set starts
     */
    public Attributes readDataset(Path file, long offset, String transferSyntaxUid, int stopTag) throws IOException {
        Selection selection = new Selection(stopTag);
        FilePart whole = FilePart.whole(file);
        return readDataset(whole, offset, whole.length(), transferSyntaxUid, selection)
                .dataset();
    }

    /**
     * Finds elements of the data set itself and keeps nothing else in memory. Stops as soon as all are
     * found, whatever comes after; elements out of order are found, too, by reading to the end.
     *
     * @param size bytes of the file
     * @param offset where the data set starts
     * @param tags the elements
     * @return those of them that the data set has
     * @throws DicomParseException when they are not all found before what is no data set or passes a limit
     */
    public Attributes find(ByteSource file, long size, long offset, String transferSyntaxUid, int... tags)
            throws IOException {
        Selection selection = new Selection(NO_STOP, tags);
        return readDataset(file, offset, size, transferSyntaxUid, selection).dataset();
    }

    /** As {@link #find(ByteSource, long, long, String, int...)}, in a file of its own. */
    public Attributes find(Path file, long offset, String transferSyntaxUid, int... tags) throws IOException {
        FilePart whole = FilePart.whole(file);
        return find(whole, whole.length(), offset, transferSyntaxUid, tags);
    }

    /**
     * As {@link #find(ByteSource, long, long, String, int...)}, in the first bytes of a data set, for a receiver that holds them anyway.
     *
     * @param length how many of the bytes are filled
     * @return the elements, or nothing when more bytes are needed to find them all or to be sure
     * @throws DicomParseException when these bytes already are no data set or pass a limit
     */
    public Optional<Attributes> findInHead(byte[] bytes, int length, String transferSyntaxUid, int... tags)
            throws IOException {
        Selection selection = new Selection(NO_STOP, tags);
        TransferSyntax syntax = TransferSyntax.of(transferSyntaxUid);
        ByteSource source = sourceOf(bytes, length);
        if (syntax.deflated()) {
            source = new InflatedSource(source, 0, length, limits);
        }
        try (DicomInput in = new DicomInput(source, 0, limits.maxInflated())) {
            Attributes found = parse(in, Encoding.of(syntax), selection).dataset();
            return in.endSeen() || !selection.hasAll(found) ? Optional.empty() : Optional.of(found);
        } catch (EndOfDataException e) {
            return Optional.empty();
        }
    }

    private static ByteSource sourceOf(byte[] bytes, int length) {
        return (at, n) -> {
            int from = (int) Math.min(at, length);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(n, length - from));
        };
    }

    private DicomObject read(ByteSource source, long size, Selection selection) throws IOException {
        Attributes fileMeta = new Attributes();
        long start;
        Optional<Encoding> guess;
        boolean prefixed;
        try (DicomInput in = new DicomInput(source, 0, size)) {
            FileStart head = new FileStart(in, new LookAhead(in));
            start = head.find();
            prefixed = head.isMagic(start - 4);
            in.skip(start);
            Optional<Encoding> meta = head.metaAt(start);
            if (meta.isPresent()) {
                fileMeta = new DatasetParser(in, limits, Selection.ALL).parseGroup2(meta.get());
            }
            start = in.position();
            guess = head.datasetAt(start);
        }
        String stated = fileMeta.getString(Tag.TransferSyntaxUID);
        if (stated == null && guess.isEmpty()) {
            throw prefixed
                    ? new DicomParseException("no element behind the prefix DICM", start, 0)
                    : new NotDicomException(start);
        }
        String uid = stated == null ? guess.get().uid() : stated;
        Parsed parsed = stated == null
                ? readAs(source, start, size, guess.get(), selection)
                : readDataset(source, start, size, uid, selection);
        return new DicomObject(fileMeta, parsed.uid(uid), parsed.dataset(), start);
    }

    /** A data set and how it was found to be written. */
    private record Parsed(Attributes dataset, Encoding stated, Encoding found) {
        /** The stated transfer syntax, unless it is a native one and the data set is in another. */
        String uid(String statedUid) {
            boolean wrong = !stated.equals(found) && statedUid.equals(stated.uid());
            return wrong ? found.uid() : statedUid;
        }
    }

    private Parsed readDataset(ByteSource source, long offset, long size, String uid, Selection selection)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.of(uid);
        if (!syntax.deflated()) {
            return readAs(source, offset, size, Encoding.of(syntax), selection);
        }
        InflatedSource inflated = new InflatedSource(source, offset, size, limits);
        if (selection.stopsEarly()) {
            return readAs(inflated, 0, limits.maxInflated(), Encoding.EXPLICIT_LITTLE, selection);
        }
        long count = inflated.count();
        if (count > INFLATED_IN_MEMORY) {
            return readAs(inflated, 0, count, Encoding.EXPLICIT_LITTLE, selection);
        }
        try (InputStream in = inflated.open(0, count)) {
            byte[] bytes = in.readNBytes((int) count);
            return readAs(sourceOf(bytes, bytes.length), 0, count, Encoding.EXPLICIT_LITTLE, selection);
        }
    }

    private Parsed readAs(ByteSource source, long offset, long size, Encoding stated, Selection selection)
            throws IOException {
        try (DicomInput in = new DicomInput(source, offset, size)) {
            return parse(in, stated, selection);
        }
    }

    private Parsed parse(DicomInput in, Encoding stated, Selection selection) throws IOException {
        Encoding found = new LookAhead(in).detect(in.position(), in.length(), stated);
        Attributes dataset = new DatasetParser(in, limits, selection).parse(found);
        return new Parsed(dataset, stated, found);
    }
}
