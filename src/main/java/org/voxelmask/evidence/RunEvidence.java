package org.voxelmask.evidence;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.order.GateOne;

/**
 * Everything that a bundle is made of.
 *
 * @param runId the run
 * @param jobId the request that it is a run of
 * @param times when
 * @param profile the configuration that decided
 * @param app the program
 * @param runtime the machine
 * @param saltId names the key that masked UIDs were made with; never the key
 * @param instances every instance of the study, in the order of its series (see docs/formats.md)
 * @param exceptions everything off the happy path, in order of time
 * @param order what Gate 1 says of the order of the series
 * @param gate2 the files of GATE2/, path to bytes
 */
public record RunEvidence(
        UUID runId,
        UUID jobId,
        RunTimes times,
        ProfileSnapshot profile,
        AppBuild app,
        RuntimeEnvironment runtime,
        String saltId,
        List<InstanceEvidence> instances,
        List<ExceptionEvidence> exceptions,
        GateOne order,
        Map<String, byte[]> gate2) {
    /** Copies the lists; refuses instances of several studies. */
    public RunEvidence {
        instances = List.copyOf(instances);
        exceptions = List.copyOf(exceptions);
        gate2 = Map.copyOf(gate2);
        long studies =
                instances.stream().map(i -> i.source().studyUid()).distinct().count();
        if (studies > 1) {
            throw new IllegalArgumentException("a run has the instances of one study, not of " + studies);
        }
    }
}
