package org.voxelmask.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/**
 * What the heap's largest pool still held after its last collection, as a part of what it may hold: what is used in between
 * says nothing, for garbage counts as used.
 *
 * @param maxPercent from which on it fails
 */
public record MemoryCheck(int maxPercent) implements HealthCheck {
    private static final int PERCENT = 100;

    @Override
    public Finding look() {
        long used = 0;
        long max = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            if (after != null && after.getMax() > max) {
                max = after.getMax();
                used = after.getUsed();
            }
        }
        return judge(used, max == 0 ? Runtime.getRuntime().maxMemory() : max);
    }

    Finding judge(long used, long max) {
        long percent = used * PERCENT / max;
        String sentence = percent + " % of the largest heap in use after a collection";
        return percent >= maxPercent
                ? Finding.fail(
                        sentence + ": raise it with VOXELMASK_JAVA_OPTS=-Xmx..., or lower the associations at a time")
                : Finding.pass(sentence);
    }
}
