package org.voxelmask.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogScopeTest {
    @Test
    void aThreadCarriesWhatTheOneCarriedThatMadeItsTask() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        Runnable task;
        LogScope scope = LogScope.tenant("research");
        try (scope) {
            assertEquals("research", MDC.get("tenant"));
            task = LogScope.inherited(() -> seen.add(MDC.get("tenant")));
        }
        assertNull(MDC.get("tenant"));
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        task.run();
        assertEquals(List.of("research", "research"), seen);
        assertNull(MDC.get("tenant"), "and nothing stays on a thread that goes on");
    }

    @Test
    void aTaskOfAThreadWithoutIdsIsItself() {
        Runnable task = () -> {};
        assertEquals(task, LogScope.inherited(task));
    }
}
