package org.voxelmask.dicom.net;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state transition table (PS3.8 Table 9-10) as data: one row for each event, one cell for each state. */
public final class TransitionTable {
    /** Cells in the order Sta1 to Sta13; a dash where the standard has no entry. */
    private static final String[] ROWS = {
        "Evt1  AE_1 -    -    -    -    -    -    -    -    -     -    -    -",
        "Evt2  -    -    -    AE_2 -    -    -    -    -    -     -    -    -",
        "Evt3  -    AA_1 AA_8 -    AE_3 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6",
        "Evt4  -    AA_1 AA_8 -    AE_4 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6",
        "Evt5  AE_5 -    -    -    -    -    -    -    -    -     -    -    -",
        "Evt6  -    AE_6 AA_8 -    AA_8 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_7",
        "Evt7  -    -    AE_7 -    -    -    -    -    -    -     -    -    -",
        "Evt8  -    -    AE_8 -    -    -    -    -    -    -     -    -    -",
        "Evt9  -    -    -    -    -    DT_1 -    AR_7 -    -     -    -    -",
        "Evt10 -    AA_1 AA_8 -    AA_8 DT_2 AR_6 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6",
        "Evt11 -    -    -    -    -    AR_1 -    -    -    -     -    -    -",
        "Evt12 -    AA_1 AA_8 -    AA_8 AR_2 AR_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_6",
        "Evt13 -    AA_1 AA_8 -    AA_8 AA_8 AR_3 AA_8 AA_8 AR_10 AR_3 AA_8 AA_6",
        "Evt14 -    -    -    -    -    -    -    AR_4 AR_9 -     -    AR_4 -",
        "Evt15 -    -    AA_1 AA_2 AA_1 AA_1 AA_1 AA_1 AA_1 AA_1  AA_1 AA_1 -",
        "Evt16 -    AA_2 AA_3 -    AA_3 AA_3 AA_3 AA_3 AA_3 AA_3  AA_3 AA_3 AA_2",
        "Evt17 -    AA_5 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4 AA_4  AA_4 AA_4 AR_5",
        "Evt18 -    AA_2 -    -    -    -    -    -    -    -     -    -    AA_2",
        "Evt19 -    AA_1 AA_8 -    AA_8 AA_8 AA_8 AA_8 AA_8 AA_8  AA_8 AA_8 AA_7",
    };

    private static final Map<Event, Map<State, Action>> TABLE = parse();

    private TransitionTable() {}

    /** The action of an event in a state; empty where the standard has no entry: the pair cannot happen. */
    public static Optional<Action> action(State state, Event event) {
        return Optional.ofNullable(TABLE.get(event).get(state));
    }

    private static Map<Event, Map<State, Action>> parse() {
        Map<Event, Map<State, Action>> table = new EnumMap<>(Event.class);
        for (String row : ROWS) {
            Iterator<String> cells = List.of(row.split(" +", -1)).iterator();
            Event event = Event.valueOf(cells.next());
            Map<State, Action> actions = new EnumMap<>(State.class);
            for (State state : State.values()) {
                String cell = cells.next();
                if (!cell.equals("-")) {
                    actions.put(state, Action.valueOf(cell));
                }
            }
            table.put(event, actions);
        }
        return table;
    }
}
