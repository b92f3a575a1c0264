package org.voxelmask.deident;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;

/**
 * Headers that one thread de-identifies in a second of its CPU time: plan and apply, with no pixel data, in memory.
 * Run by src/bench/headers; not a test.
 */
final class HeaderBench {
    private static final long NANOS = 1_000_000_000L;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;

    private HeaderBench() {}

    /** Arguments: a folder of DICOM files, the Modality to take. */
    public static void main(String[] args) throws IOException {
        List<Attributes> headers = headers(Path.of(args[0]), args[1]);
        int elements = headers.stream().mapToInt(HeaderBench::count).sum();
        System.out.printf("%d headers of %s, %d elements each%n", headers.size(), args[1], elements / headers.size());
        Set<ProfileOption> most = Set.of(
                ProfileOption.RETAIN_SAFE_PRIVATE,
                ProfileOption.RETAIN_DEVICE_IDENTITY,
                ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
                ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES,
                ProfileOption.CLEAN_DESCRIPTORS,
                ProfileOption.CLEAN_STRUCTURED_CONTENT,
                ProfileOption.CLEAN_GRAPHICS);
        System.out.printf("basic profile: %.0f a second%n", best(headers, Profile.BASIC));
        System.out.printf("seven options: %.0f a second%n", best(headers, new Profile(most)));
    }

    private static List<Attributes> headers(Path folder, String modality) throws IOException {
        List<Attributes> headers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read(file)
                        .filter(dataset -> modality.equals(dataset.getString(Tag.Modality)))
                        .ifPresent(headers::add);
            }
        }
        return headers;
    }

    /** Empty when the file is no DICOM, or not whole. */
    private static Optional<Attributes> read(Path file) throws IOException {
        try {
            Attributes dataset = DicomReader.read(file).dataset();
            dataset.remove(Tag.PixelData);
            return Optional.of(dataset);
        } catch (DicomParseException e) {
            return Optional.empty();
        }
    }

    private static int count(Attributes dataset) {
        int count = dataset.size();
        for (Element element : dataset) {
            if (element.value() instanceof Sequence sequence) {
                for (Attributes item : sequence) {
                    count += count(item);
                }
            }
        }
        return count;
    }

    private static double best(List<Attributes> headers, Profile profile) {
        Deidentifier deidentifier = new Deidentifier(profile, new UidMapper(TestingData.KEY));
        Pseudonyms pseudonyms = new Pseudonyms(TestingData.KEY);
        double best = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int done = 0;
            long used = 0;
            while (used < NANOS) {
                Attributes dataset = headers.get(done++ % headers.size());
                Subject subject = pseudonyms.subjectOf(dataset);
                deidentifier.apply(dataset, deidentifier.plan(dataset, subject, PixelStatement.NONE));
                used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            }
            if (round >= WARM_UP) {
                best = Math.max(best, done * (double) NANOS / used);
            }
        }
        return best;
    }
}
