package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks all 13 x 19 pairs of PS3.8 Table 9-10, stated here by columns where the table has rows. */
class TransitionTableTest {
    /** Events 1 to 19 of each state, as the columns of the standard's table read downwards. */
    private static final Map<State, String> COLUMNS = new EnumMap<>(Map.ofEntries(
            Map.entry(State.Sta1, "AE1 - - - AE5 - - - - - - - - - - - - - -"),
            Map.entry(State.Sta2, "- - AA1 AA1 - AE6 - - - AA1 - AA1 AA1 - - AA2 AA5 AA2 AA1"),
            Map.entry(State.Sta3, "- - AA8 AA8 - AA8 AE7 AE8 - AA8 - AA8 AA8 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta4, "- AE2 - - - - - - - - - - - - AA2 - AA4 - -"),
            Map.entry(State.Sta5, "- - AE3 AE4 - AA8 - - - AA8 - AA8 AA8 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta6, "- - AA8 AA8 - AA8 - - DT1 DT2 AR1 AR2 AA8 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta7, "- - AA8 AA8 - AA8 - - - AR6 - AR8 AR3 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta8, "- - AA8 AA8 - AA8 - - AR7 AA8 - AA8 AA8 AR4 AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta9, "- - AA8 AA8 - AA8 - - - AA8 - AA8 AA8 AR9 AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta10, "- - AA8 AA8 - AA8 - - - AA8 - AA8 AR10 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta11, "- - AA8 AA8 - AA8 - - - AA8 - AA8 AR3 - AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta12, "- - AA8 AA8 - AA8 - - - AA8 - AA8 AA8 AR4 AA1 AA3 AA4 - AA8"),
            Map.entry(State.Sta13, "- - AA6 AA6 - AA7 - - - AA6 - AA6 AA6 - - AA2 AR5 AA2 AA7")));

    @Test
    void everyPairOfStateAndEventHasTheStandardsAction() {
        int pairs = 0;
        for (State state : State.values()) {
            String[] column = COLUMNS.get(state).split(" ", -1);
            assertEquals(Event.values().length, column.length, state.toString());
            int row = 0;
            for (Event event : Event.values()) {
                String action = TransitionTable.action(state, event)
                        .map(a -> a.name().replace("_", ""))
                        .orElse("-");
                assertEquals(column[row], action, state + ", " + event);
                row++;
                pairs++;
            }
        }
        assertEquals(13 * 19, pairs);
    }

    @Test
    void aReceivedPduHasAnActionInEveryStateWithAPeer() {
        Set<Event> received = EnumSet.of(
                Event.Evt3, Event.Evt4, Event.Evt6, Event.Evt10, Event.Evt12, Event.Evt13, Event.Evt16, Event.Evt19);
        for (State state : EnumSet.complementOf(EnumSet.of(State.Sta1, State.Sta4))) {
            for (Event event : received) {
                assertTrue(TransitionTable.action(state, event).isPresent(), state + ", " + event);
            }
        }
    }

    @Test
    void everyActionStandsInTheTable() {
        Set<Action> used = EnumSet.noneOf(Action.class);
        for (State state : State.values()) {
            for (Event event : Event.values()) {
                Optional<Action> action = TransitionTable.action(state, event);
                action.ifPresent(used::add);
            }
        }
        assertEquals(EnumSet.allOf(Action.class), used);
    }
}
