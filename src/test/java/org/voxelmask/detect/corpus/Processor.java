package org.voxelmask.detect.corpus;

import java.lang.management.ManagementFactory;

/** The processor's time that this process has taken, of all threads: a look runs in threads of its own. */
final class Processor {
    private Processor() {}

    static long nanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    static double seconds() {
        return nanos() / 1e9;
    }
}
