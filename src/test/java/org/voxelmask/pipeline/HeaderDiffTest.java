package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.DeidentificationConfig;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.gate2.HeaderProof;
import org.voxelmask.proof.Json;

/** What is said of the attributes of a copy (R108, R109, R153). */
class HeaderDiffTest {
    private static DeidentPlan plan(DeidentificationConfig.Option... options) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4.5.6.7");
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.4.5.6.8");
        dataset.setString(Tag.PatientName, VR.PN, "CANARY^NAME");
        dataset.setString(Tag.PatientID, VR.LO, "CANARY-ID");
        dataset.setString(Tag.PatientBirthDate, VR.DA, "19610203");
        dataset.setString(Tag.StudyDate, VR.DA, "20260102");
        DeidentificationConfig config = new DeidentificationConfig(
                List.of(options), 30, 60, DeidentificationConfig.FrameOfReference.LINKED, List.of());
        return new HeaderTreatment(new byte[32], config, UUID.randomUUID(), false).plan(dataset, false);
    }

    @Test
    void theDiffNamesTagsAndActionsAndNoValue() throws Exception {
        byte[] file = new HeaderDiff(plan()).file("a".repeat(64));
        String text = new String(file, StandardCharsets.UTF_8);
        assertFalse(text.contains("CANARY") || text.contains("19610203") || text.contains("VM-"), text);
        assertFalse(text.contains("1.2.3.4.5.6"), text);
        JsonNode operations = Json.parse(file).get("operations");
        assertTrue(operations.size() > 3);
        for (JsonNode operation : operations) {
            assertTrue(operation.get("tag").textValue().matches("(\\([0-9A-F]{4},[0-9A-F]{4}\\))+"), text);
            assertTrue(operation.get("action").textValue().matches("[a-z-]+"), text);
        }
    }

    @Test
    void theColumnsNameTheTagsOfTheDiff() {
        JsonNode tags = new HeaderDiff(plan()).proof().phiTagsTouched().node();
        assertTrue(tags.toString().contains("(0010,0010)"), tags.toString());
        JsonNode uids = new HeaderDiff(plan()).proof().uidsRegenerated().node();
        assertTrue(uids.get("tags").toString().contains("(0008,0018)"), uids.toString());
        assertEquals(tags.get("remap-uids"), uids.get("tags"));
    }

    @Test
    void movedDatesAreToldWithTheirStrategyAndWithoutTheirAmount() {
        DeidentPlan plan = plan(DeidentificationConfig.Option.RETAIN_LONGITUDINAL_MODIFIED_DATES);
        HeaderProof proof = new HeaderDiff(plan).proof();
        assertTrue(proof.datesShifted());
        assertEquals("keyed-days-per-patient-v1", proof.shiftStrategyId());
        assertTrue(plan.lines().contains("(0008,0020) shift-dates DA by E.1-1 C retain_longitudinal_modified_dates"));
        assertFalse(plan.toString().contains("days="), plan.toString());
        assertFalse(new HeaderDiff(plan()).proof().datesShifted());
        assertEquals(null, new HeaderDiff(plan()).proof().shiftStrategyId());
    }
}
