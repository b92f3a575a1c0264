package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.natives.Artefact;
import org.voxelmask.natives.NativeException;
import org.voxelmask.natives.Platform;

/** Looks at what engines are made of without loading any of it: for a process that must not run native code. */
public final class EngineFiles {
    private EngineFiles() {}

    /**
     * Returns when every library is there for this platform, and model and language data are the measured ones.
     *
     * @throws DetectionException with the first that is not
     */
    public static void check() throws DetectionException {
        try {
            List<Artefact> artefacts = new ArrayList<>(
                    NativeLibraries.artefacts(Platform.current()).values());
            artefacts.add(DetectorNetwork.MODEL);
            for (Artefact artefact : artefacts) {
                check(artefact);
            }
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        }
    }

    private static void check(Artefact artefact) throws NativeException {
        if (!artefact.isThere() || artefact.sha256() != null) {
            artefact.load(); // says which one is missing, or is not the one
        }
    }
}
