package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.OutputList;

/** Decodes every masked copy and looks whether each applied box is filled with its color. */
final class BoxCheck {
    private final Map<String, List<Action>> actions;
    private final Findings findings;

    /** One applied box; frame null for every frame. */
    private record Action(int line, Integer frame, int x, int y, int width, int height, int[] color) {}

    BoxCheck(Contents contents, Findings findings) {
        this.findings = findings;
        Map<String, List<Action>> byCopy = new HashMap<>();
        for (int i = 0; i < contents.actions().size(); i++) {
            JsonNode line = contents.actions().get(i);
            byCopy.computeIfAbsent(line.get("masked_sop_uid").textValue(), k -> new java.util.ArrayList<>())
                    .add(action(line, i + 1));
        }
        this.actions = byCopy;
    }

    private static Action action(JsonNode json, int line) {
        JsonNode box = json.get("bbox_applied");
        JsonNode color = json.at("/parameters/color");
        int[] rgb = new int[color.size()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = color.get(i).intValue();
        }
        Integer frame = json.get("frame_index").isNull()
                ? null
                : json.get("frame_index").intValue();
        return new Action(
                line,
                frame,
                box.get(0).intValue(),
                box.get(1).intValue(),
                box.get(2).intValue(),
                box.get(3).intValue(),
                rgb);
    }

    /**
     * Looks at the copies that have actions; a copy that is missing was told already.
     *
     * @param copies masked SOP Instance UID to file
     */
    void run(Map<String, Path> copies) throws IOException, InterruptedException {
        for (Map.Entry<String, Path> copy :
                copies.entrySet().stream().sorted(Map.Entry.comparingByKey()).collect(Collectors.toList())) {
            List<Action> applied = actions.get(copy.getKey());
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            if (applied != null) {
                String place = OutputList.FOLDER + copy.getValue().getFileName();
                try {
                    check(DicomReader.read(copy.getValue()), applied, place);
                } catch (ImageException e) {
                    findings.error(
                            FindingCode.OUTPUT_UNREADABLE, place, "its frames cannot be decoded: " + e.getMessage());
                }
            }
        }
    }

    private void check(DicomObject object, List<Action> applied, String place) throws ImageException {
        if (!FrameSources.decodes(object.transferSyntaxUid())) {
            findings.unverifiable(
                    FindingCode.NOT_DECODED_HERE,
                    place,
                    "this program does not decode its transfer syntax, and its boxes were not checked here");
            return;
        }
        FrameSource frames = FrameSources.open(object.dataset(), object.transferSyntaxUid());
        ImageDescription image = frames.description();
        boolean indexed = image.photometric() == PhotometricInterpretation.PALETTE_COLOR;
        PaletteColor palette = indexed ? PaletteColor.of(object.dataset()) : null;
        for (Action action : applied) {
            if (action.frame() != null && action.frame() >= image.frames()) {
                notFilled(action, place, action.frame());
            }
        }
        for (int i = 0; i < image.frames(); i++) {
            int frame = i;
            List<Action> here = applied.stream()
                    .filter(a -> a.frame() == null || a.frame() == frame)
                    .toList();
            if (!here.isEmpty()) {
                StoredPixels pixels = new StoredPixels(frames.read(frame), image, palette);
                here.stream()
                        .filter(a -> !pixels.isFilled(a.x(), a.y(), a.width(), a.height(), a.color()))
                        .forEach(a -> notFilled(a, place, frame));
            }
        }
    }

    private void notFilled(Action action, String place, int frame) {
        findings.error(
                FindingCode.BOX_NOT_FILLED,
                place,
                "frame " + frame + " is not filled as line " + action.line() + " of masking_actions.jsonl says");
    }
}
