package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.JpegInPlace;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.evidence.gate2.FrameProof;

/** Computes again, from the copies, what Gate 2 says of them: the data set's hash, the hashes of every frame, the claims. */
final class Gate2CopiesCheck {
    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;
    private final Map<String, JsonNode> plans = new HashMap<>();
    private final Map<String, List<Gate2Lines.Frame>> frames = new HashMap<>();
    private final Map<String, JsonNode> scans = new HashMap<>();
    private final ClaimsCheck claims;

    Gate2CopiesCheck(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
        this.claims = new ClaimsCheck(lines);
        lines.scans().forEach(s -> scans.put(Gate2Check.text(s, "sop_key"), s));
        lines.plans().forEach(p -> plans.put(Gate2Check.text(p, "sop_key"), p));
        lines.frames()
                .forEach(f -> frames.computeIfAbsent(f.sopKey(), k -> new ArrayList<>())
                        .add(f));
    }

    /**
     * Looks at the copies; one that is missing was told already.
     *
     * @param copies masked SOP Instance UID to file
     */
    void run(Map<String, Path> copies) throws IOException, InterruptedException {
        Map<String, String> masked = Gate2Check.copies(contents, lines);
        for (JsonNode object : lines.objects()) {
            String key = Gate2Check.text(object, "sop_key");
            Path file = copies.get(masked.get(key));
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            if (file != null) {
                check(object, key, file);
            }
        }
    }

    private void check(JsonNode object, String key, Path file) throws IOException {
        String place = OutputList.FOLDER + file.getFileName();
        DicomObject copy = DicomReader.read(file);
        if (!DatasetHash.of(copy.dataset())
                .equals(object.get("dataset_after_hash").textValue())) {
            findings.error(
                    FindingCode.DATASET_HASH_WRONG, place, "its data set has another hash than object_records.jsonl");
        } else {
            claims.problem(object, copy.dataset())
                    .ifPresent(problem -> findings.error(FindingCode.OUTPUT_CLAIMS_WRONG, place, problem));
        }
        scanned(scans.get(key), file, place);
        if (!copy.dataset().contains(Tag.PixelData)) {
            return;
        }
        try {
            boolean jpeg = JpegInPlace.edits(copy.transferSyntaxUid());
            frames(FrameSources.open(copy.dataset(), copy.transferSyntaxUid()), jpeg, key, place);
        } catch (ImageException e) {
            findings.error(FindingCode.OUTPUT_UNREADABLE, place, "its frames cannot be decoded: " + e.getMessage());
        }
    }

    private void scanned(JsonNode scan, Path file, String place) throws IOException {
        long told = scan == null
                ? 0 // the check of the lines tells that there is none
                : scan.get("bytes_searched").longValue()
                        + scan.get("bytes_of_pixels").longValue();
        if (scan != null && told != Files.size(file)) {
            findings.error(
                    FindingCode.OUTPUT_SCAN_WRONG, place, "has another length than output_scans.jsonl says was read");
        }
    }

    private void frames(FrameSource source, boolean jpeg, String key, String place) throws ImageException {
        List<Gate2Lines.Frame> proofs = frames.getOrDefault(key, List.of());
        if (proofs.size() != source.description().frames()) {
            findings.error(
                    FindingCode.FRAME_PROOF_WRONG,
                    place,
                    "has " + source.description().frames() + " frames where frame_proofs.jsonl has " + proofs.size());
            return;
        }
        for (Gate2Lines.Frame proof : proofs) {
            byte[] frame = source.read(proof.index());
            boolean whole = FrameProof.hash(frame, source.description()).equals(proof.copy());
            Optional<List<Box>> boxes = Gate2Boxes.of(plans.get(key), proof.index());
            boolean outside = boxes.isEmpty()
                    || FrameProof.outside(
                                    frame,
                                    source.description(),
                                    FrameProof.apart(boxes.get(), source.description(), jpeg))
                            .equals(proof.before());
            if (!whole || !outside) {
                findings.error(
                        outside ? FindingCode.FRAME_PROOF_WRONG : FindingCode.OUTSIDE_MASK_CHANGED,
                        place,
                        "frame " + proof.index() + " has other samples than frame_proofs.jsonl says");
                return;
            }
        }
    }
}
