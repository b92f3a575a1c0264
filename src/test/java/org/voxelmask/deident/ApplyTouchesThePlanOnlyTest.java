package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** The plan says everything: what it does not name is the same object before and after. */
class ApplyTouchesThePlanOnlyTest {
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anElementChangesOnlyWhenThePlanNamesIt(long seed) {
        Attributes source = generated(new Random(seed));
        String before = TestingData.allValues(source);
        Deidentifier deidentifier = TestingData.deidentifier();
        DeidentPlan plan = deidentifier.plan(source, TestingData.subject(), PixelStatement.NONE);
        assertEquals(before, TestingData.allValues(source), "planning changed the data set");
        Attributes copy = deidentifier.apply(source, plan);
        assertEquals(before, TestingData.allValues(source), "applying changed the data set");
        Map<String, AttributeOp> ops = new HashMap<>();
        for (AttributeOp op : plan.operations()) {
            assertEquals(null, ops.put(op.path().text(), op), "two operations on one element");
        }
        compare(source, copy, List.of(), ops);
        assertTrue(ops.isEmpty(), "operations on nothing: " + ops.keySet());
    }

    private static void compare(
            Attributes source, Attributes copy, List<AttributePath.Step> parents, Map<String, AttributeOp> ops) {
        for (Element after : copy) {
            boolean added = !source.contains(after.tag());
            AttributeOp op = ops.get(new AttributePath(parents, after.tag()).text());
            assertEquals(added, added && (op instanceof AttributeOp.SetValues || op instanceof AttributeOp.SetCodes));
        }
        for (Element before : source) {
            AttributePath path = new AttributePath(parents, before.tag());
            AttributeOp op = ops.remove(path.text());
            Element after = copy.get(before.tag()).orElse(null);
            assertEquals(op instanceof AttributeOp.Remove, after == null, path.text());
            boolean same = op == null || op instanceof AttributeOp.KeepItems;
            if (same && before.value() instanceof Sequence items) {
                Sequence itemsAfter = copy.getSequence(before.tag());
                assertEquals(items.size(), itemsAfter.size(), path.text());
                for (int i = 0; i < items.size(); i++) {
                    compare(items.get(i), itemsAfter.get(i), path.child(i, 0).parents(), ops);
                }
            } else if (same) {
                assertSame(before.value(), after.value(), path.text());
                assertEquals(before.vr(), after.vr(), path.text());
            }
        }
        if (parents.isEmpty()) {
            ops.values().removeIf(op -> op.rule().equals(Rule.STATEMENT));
        }
    }

    private static Attributes generated(Random random) {
        Attributes source = TestingData.image();
        Attributes level = source;
        for (int depth = 0; depth < 6; depth++) {
            for (ConfidentialityTable.Row row : ConfidentialityTable.standard().rows()) {
                if (random.nextInt(12) == 0) {
                    level.set(TestingData.element(level, row.exampleTag(), TestingData.firstVr(row.vr()), "Value1"));
                }
            }
            level.setString(0x00080070, VR.LO, "ACME");
            level.setString(0x00180050, VR.DS, "1.5");
            level.setString(Tag.Modality, VR.CS, "CT");
            level.setInt(0x00280010, VR.US, 512);
            level = level.newSequence(0x52009229).add(new Attributes(level));
        }
        return source;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void twoRunsGiveTheSameBytes(long seed) {
        Attributes source = generated(new Random(seed));
        byte[] first = TestingData.allValues(TestingData.deidentify(source)).getBytes(StandardCharsets.UTF_8);
        byte[] second =
                TestingData.allValues(TestingData.deidentify(source.copy())).getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(first, second);
    }
}
