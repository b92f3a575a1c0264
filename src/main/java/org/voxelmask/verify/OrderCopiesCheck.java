package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.order.Assertion;
import org.voxelmask.order.ExportEntry;
import org.voxelmask.order.ExportOrderManifest;
import org.voxelmask.order.Fate;
import org.voxelmask.order.OrderVerifier;

/** Gate 1 from the copies: their Instance Numbers and their frames, as they lie on the disk. */
final class OrderCopiesCheck {
    private static final Set<Assertion.Name> OF_COPIES = Set.of(
            Assertion.Name.FRAME_COUNT_KEPT, Assertion.Name.FRAME_ORDER_KEPT, Assertion.Name.INSTANCE_NUMBERS_KEPT);

    private final OrderLines order;
    private final Findings findings;

    OrderCopiesCheck(OrderLines order, Findings findings) {
        this.order = order;
        this.findings = findings;
    }

    /**
     * Looks at the copies.
     *
     * @param copies SOP Instance UID to file; what is missing was told before
     */
    void run(Map<String, Path> copies) throws IOException, InterruptedException {
        Map<String, String> hashes = new HashMap<>();
        for (ExportOrderManifest export : order.exports()) {
            export.entries().stream().filter(ExportEntry::exported).forEach(e -> hashes.put(e.sopUid(), e.pixelHash()));
        }
        Map<String, Fate.Exported> read = new HashMap<>();
        for (Map.Entry<String, String> copy : hashes.entrySet()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            Path file = copies.get(copy.getKey());
            if (file != null) {
                read(file, copy.getKey(), copy.getValue(), read);
            }
        }
        if (read.size() == hashes.size()) {
            compare(read);
        }
    }

    private void read(Path file, String uid, String hash, Map<String, Fate.Exported> read) throws IOException {
        DicomObject object = DicomReader.read(file);
        Attributes dataset = object.dataset();
        int number = dataset.getInt(Tag.InstanceNumber, Integer.MIN_VALUE);
        try {
            boolean image = dataset.contains(Tag.PixelData);
            int frames = image
                    ? FrameSources.open(dataset, object.transferSyntaxUid())
                            .description()
                            .frames()
                    : 1;
            read.put(uid, new Fate.Exported(uid, number == Integer.MIN_VALUE ? null : number, frames, hash));
        } catch (ImageException e) {
            findings.error(
                    FindingCode.ORDER_FRAMES_WRONG,
                    OutputList.FOLDER + file.getFileName(),
                    "its frames cannot be counted: " + e.getMessage());
        }
    }

    private void compare(Map<String, Fate.Exported> read) {
        Set<FindingCode> told = new HashSet<>();
        for (int i = 0; i < order.sources().size(); i++) {
            List<Assertion> all = OrderVerifier.assertions(
                    order.sources().get(i), order.exports().get(i), read);
            for (Assertion a : all) {
                if (OF_COPIES.contains(a.name()) && !a.passed() && told.add(OrderCheck.code(a.name()))) {
                    findings.error(
                            OrderCheck.code(a.name()),
                            OutputList.FOLDER,
                            "series " + (i + 1) + ": " + OrderCheck.sentence(a));
                }
            }
        }
    }
}
