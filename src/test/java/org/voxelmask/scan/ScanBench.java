package org.voxelmask.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.voxelmask.deident.Deidentifier;
import org.voxelmask.deident.PixelStatement;
import org.voxelmask.deident.Profile;
import org.voxelmask.deident.ProfileOption;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.deident.Subject;
import org.voxelmask.deident.UidMapper;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;

/** CPU time of one thread for scanning a copy, file and all. Run by src/bench/scan; not a test. */
final class ScanBench {
    private static final byte[] KEY = "a key of the benchmark, 32 bytes".getBytes(StandardCharsets.US_ASCII);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final Retained MOVED = new Retained(false, true, false, false, false);

    private final List<Attributes> sources = new ArrayList<>();
    private final List<Path> copies = new ArrayList<>();
    private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

    private ScanBench() {}

    /** Argument: a folder of DICOM files. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("scan-bench");
        ScanBench bench = new ScanBench();
        try {
            bench.makeCopies(Path.of(args[0]), folder);
            System.out.printf("%d copies, %d KB each%n", bench.copies.size(), bench.kilobytes());
            bench.measure();
        } finally {
            for (Path copy : bench.copies) {
                Files.delete(copy);
            }
            Files.delete(folder);
        }
    }

    private void makeCopies(Path from, Path to) throws IOException {
        Deidentifier deidentifier = new Deidentifier(
                Profile.with(ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES),
                new UidMapper(KEY));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    Attributes source = DicomReader.read(file).dataset();
                    Subject subject = pseudonyms.subjectOf(source);
                    Attributes copy =
                            deidentifier.apply(source, deidentifier.plan(source, subject, PixelStatement.NONE));
                    copies.add(write(copy, to.resolve(copies.size() + ".dcm")));
                    sources.add(source);
                } catch (DicomParseException e) {
                    System.err.println("passed over, it cannot be read: " + from.relativize(file));
                }
            }
        }
    }

    private static Path write(Attributes copy, Path file) throws IOException {
        Attributes meta = DicomWriter.fileMeta(
                copy.getString(Tag.SOPClassUID, UID.SecondaryCaptureImageStorage),
                copy.getString(Tag.SOPInstanceUID, "2.25.1"),
                UID.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writeFile(out, meta, copy);
        }
        return file;
    }

    private long kilobytes() throws IOException {
        long bytes = 0;
        for (Path copy : copies) {
            bytes += Files.size(copy);
        }
        return bytes / Math.max(1, copies.size()) / 1024;
    }

    private void measure() throws IOException {
        StudyValues study = new StudyValues(MOVED);
        sources.forEach(study::add);
        StudyValues full = new StudyValues(MOVED);
        for (int i = 0; i < StudyValues.MAX_VALUES; i++) {
            Attributes other = new Attributes();
            other.setString(Tag.AccessionNumber, VR.SH, "ACC-" + (55_667_000 + i));
            full.add(other);
        }
        print("its own source's values", new StudyValues(MOVED));
        print("the study's values", study);
        print("the study's values, with " + StudyValues.MAX_VALUES + " numbers", full);
    }

    private void print(String what, StudyValues values) throws IOException {
        OutputScan scan = new OutputScan(MOVED, Set.of());
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long start = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < copies.size(); i++) {
                Subject subject = pseudonyms.subjectOf(sources.get(i));
                Set<String> names = Set.of(subject.patientId(), subject.patientName());
                scan.scan(sources.get(i), values, new Substitutes(names, subject.shiftDays()), copies.get(i));
            }
            best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI / copies.size());
        }
        System.out.printf("%s: %.2f ms a copy%n", what, best);
    }
}
