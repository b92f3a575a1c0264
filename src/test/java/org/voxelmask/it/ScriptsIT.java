package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** The judge is judged first: a valid run passes, every seeded fault is found. */
class ScriptsIT {
    @Test
    void theValidatorFindsEverySeededFault() throws Exception {
        assumeTrue(
                Command.pythonReady() && Command.exists("openssl"),
                "needs openssl, python3-pydicom, python3-numpy and python3-pil: run .ci/install");
        Command done = Scripts.selfTest();
        assertEquals(0, done.exit(), done.out() + done.err());
    }
}
