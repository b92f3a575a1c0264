package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.StagedInstance;

class OperatorChoiceTest {
    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final List<StagedInstance> study =
            List.of(staged("1.2.3.1", "1.2.9"), staged("1.2.3.2", "1.2.9"), staged("1.2.3.3", "1.2.8"));
    private final List<Integer> unknown = new ArrayList<>();

    private StagedInstance staged(String sop, String series) {
        return new StagedInstance(
                names.sop(sop), Path.of("a"), 0, "1.2", sop, "1.2", "1", series, "", "", Instant.EPOCH, 1);
    }

    private OperatorChoice choose(String... words) {
        return OperatorChoice.of("desk-2", List.of(words), study, names, unknown);
    }

    @Test
    void anInstanceOrASeriesIsNamedByItsKeyOrItsUid() {
        assertEquals(Set.of(names.sop("1.2.3.1")), choose("1.2.3.1").deselected());
        assertEquals(Set.of(names.sop("1.2.3.3")), choose(names.sop("1.2.3.3")).deselected());
        Set<String> series = Set.of(names.sop("1.2.3.1"), names.sop("1.2.3.2"));
        assertEquals(series, choose("1.2.9").deselected());
        assertEquals(series, choose(names.series("1.2.9"), "1.2.3.1").deselected());
        assertEquals(List.of(), unknown);
    }

    @Test
    void aWordThatNamesNothingInTheStudyIsTold() {
        choose("1.2.3.1", "1.2.3.9", "");
        assertEquals(List.of(2, 3), unknown);
    }

    @Test
    void nothingIsLeftOutInNobodysName() {
        assertThrows(IllegalArgumentException.class, () -> new OperatorChoice(null, Set.of("a")));
        assertFalse(OperatorChoice.isOperator("Jane Doe"));
        assertFalse(OperatorChoice.isOperator(""));
        assertTrue(OperatorChoice.isOperator("imaging-desk.2@site"));
        assertEquals(Set.of(), OperatorChoice.NONE.told().keySet());
    }

    @Test
    void trailAndLogNameTheOperatorAndAHashOfWhatWasLeftOut() {
        assertEquals("desk-2", choose("1.2.9").told().get("operator"));
        assertEquals("2", choose("1.2.9").told().get("deselected"));
        assertEquals(choose("1.2.9").sha256(), choose("1.2.3.2", "1.2.3.1").sha256());
        assertFalse(choose("1.2.9").told().toString().contains("1.2.9"));
    }
}
