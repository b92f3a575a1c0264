package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Raster8;

class SuspicionTest {
    private final Raster8 picture = TestingFrames.black(640, 480);
    private final Attributes header = new Attributes();

    private List<Candidate> look() {
        TinyFont.draw(picture, "ABOVE", 40, 20, 2, 200);
        TinyFont.draw(picture, "MIDDLE", 40, 240, 2, 200);
        TinyFont.draw(picture, "BELOW", 40, 455, 2, 200);
        DetectionRequest plain = TestingFrames.request(DetectionRequest.IdentityHints.none());
        return Suspicion.look(
                picture, new DetectionRequest(plain.zones(), plain.thresholds(), null, plain.hints(), header));
    }

    private void region(int format, int left, int top, int right, int bottom) {
        Attributes item = new Attributes();
        item.setInt(0x00186012, VR.US, format);
        item.setInt(Tag.RegionLocationMinX0, VR.UL, left);
        item.setInt(Tag.RegionLocationMinY0, VR.UL, top);
        item.setInt(Tag.RegionLocationMaxX1, VR.UL, right);
        item.setInt(Tag.RegionLocationMaxY1, VR.UL, bottom);
        Sequence sequence = new Sequence();
        sequence.add(item);
        header.set(new Element(Tag.SequenceOfUltrasoundRegions, VR.SQ, sequence));
    }

    @Test
    void anObjectThatSaysNothingGetsNoBoxes() {
        assertEquals(List.of(), look());
    }

    @Test
    void burnedInAnnotationOpensHeaderAndFooter() {
        header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        assertEquals(
                List.of("zone.header", "zone.footer"),
                look().stream().map(Candidate::ruleId).toList());
    }

    @Test
    void whatStandsAboveTheUltrasoundRegionsIsTaken() {
        region(1, 0, 60, 640, 480);
        List<Candidate> found = look();
        assertEquals(
                List.of("zone.above-us-regions"),
                found.stream().map(Candidate::ruleId).toList());
        assertTrue(found.get(0).box().y() < 20);
    }

    @Test
    void regionsThatDoNotFitOrShowNothingAreNotTrusted() {
        region(1, 0, 60, 1024, 768);
        assertEquals(List.of(), look());
        region(0, 0, 60, 639, 479);
        assertEquals(List.of(), look());
        region(1, 0, 300, 639, 479);
        assertEquals(List.of(), look());
    }
}
