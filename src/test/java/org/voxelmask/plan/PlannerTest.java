package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.mask.Fill;
import org.voxelmask.order.CapturedOrder;

class PlannerTest {
    private final Planner planner = planner(2);

    @Test
    void textIsMaskedWithItsPaddingCutAtTheEdge() {
        MaskPlan plan = mask(plan(List.of(TestingExamined.image("a", new Box(0, 10, 30, 8)))));
        assertEquals(new Box(0, 8, 32, 12), plan.steps().get(0).applied());
        assertEquals(2, plan.padding());
    }

    @Test
    void everyRegionIsAStepWithAnIdOfItsOwn() {
        MaskPlan plan = mask(plan(
                List.of(TestingExamined.image("a", new Box(1, 1, 5, 5), new Box(1, 1, 5, 5), new Box(50, 50, 9, 9)))));
        assertEquals(3, plan.steps().size());
        assertEquals(3, plan.steps().stream().map(MaskPlan.Step::id).distinct().count());
    }

    @Test
    void theSameInputHasTheSamePlanAndAnotherPaddingHasAnother() {
        List<ExaminedInstance> study = List.of(TestingExamined.image("a", new Box(9, 9, 9, 9)));
        assertEquals(plan(study), planner(2).plan(study, TestingExamined.captured(study)));
        assertNotEquals(
                mask(plan(study)).id(),
                mask(planner(3).plan(study, TestingExamined.captured(study))).id());
    }

    @Test
    void anImageWithoutTextIsCopied() {
        Decision decision = only(plan(List.of(TestingExamined.image("a"))));
        assertInstanceOf(Decision.Copy.class, decision);
        assertEquals("NO_PHI_DETECTED", decision.reasonCodes().get(0));
    }

    @Test
    void anObjectWithoutPixelsIsCopiedForItsOwnReason() {
        Decision decision = only(plan(List.of(seen(new Examination.WithoutPixels()))));
        assertInstanceOf(Decision.Copy.class, decision);
        assertEquals("NO_PIXEL_DATA", decision.reasonCodes().get(0));
    }

    @Test
    void whatIsUnsupportedIsLeftOutAndWhatIsBrokenFailsAndNeitherWritesACopy() {
        StudyPlan plan = plan(List.of(
                seen(new Examination.Unsupported("SOP_CLASS_UNKNOWN", "left out")),
                TestingExamined.of("b", 1, 2, new Examination.Broken("PIXEL_DATA_CORRUPTED", "broken"))));
        assertInstanceOf(Decision.Exclude.class, plan.instances().get(0).decision());
        assertInstanceOf(Decision.Fail.class, plan.instances().get(1).decision());
        assertEquals(2, plan.instances().size());
        assertEquals(0, plan.copies());
        assertFalse(plan.instances().get(0).writesCopy());
    }

    @Test
    void aMaskPlanWithoutARegionCannotBeMade() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MaskPlan(UUID.randomUUID(), new Fill.BlackBox(), 0, List.of()));
    }

    @Test
    void noPartOfAPlanPrintsAnIdentifierOfTheSource() {
        String text = plan(List.of(TestingExamined.image("a", new Box(9, 9, 9, 9)), TestingExamined.image("b")))
                .toString();
        assertTrue(text.contains("key-a"), text);
        assertFalse(text.contains("1.2.3."), text);
    }

    @Test
    void aPlanFollowsTheCapturedOrderAndRefusesTheCaptureOfOthers() {
        Examination nothing = new Examination.WithoutPixels();
        ExaminedInstance second = TestingExamined.of("a", 1, 2, nothing);
        ExaminedInstance first = TestingExamined.of("b", 1, 1, nothing);
        List<ExaminedInstance> study = List.of(second, first);
        List<ExaminedInstance> planned =
                plan(study).instances().stream().map(InstancePlan::instance).toList();
        assertEquals(List.of(first, second), planned);
        CapturedOrder less = TestingExamined.captured(List.of(first));
        assertThrows(IllegalArgumentException.class, () -> planner.plan(study, less));
        assertThrows(
                IllegalArgumentException.class, () -> planner.plan(List.of(first), TestingExamined.captured(study)));
    }

    private StudyPlan plan(List<ExaminedInstance> study) {
        return planner.plan(study, TestingExamined.captured(study));
    }

    private static ExaminedInstance seen(Examination examination) {
        return TestingExamined.of("a", 1, 1, examination);
    }

    private static Decision only(StudyPlan plan) {
        assertEquals(1, plan.instances().size());
        return plan.instances().get(0).decision();
    }

    private static MaskPlan mask(StudyPlan plan) {
        return assertInstanceOf(Decision.Mask.class, only(plan)).plan();
    }

    private static Planner planner(int padding) {
        return new Planner(
                new Fill.BlackBox(), padding, text -> UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
