package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.config.AccessConfig;

class AccessPolicyTest {
    private static final AccessConfig NOBODY_SAID = AccessConfig.defaults();
    private static final AccessConfig ANYBODY = TestingAccess.anybody();
    private static final AccessConfig LISTED = TestingAccess.callers(TestingAccess.caller("CT1"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.9", "::1"})
    void aNodeThatServesThisMachineAsksForNoList(String bind) throws Exception {
        assertEquals(AccessPolicy.LOCAL, policy(NOBODY_SAID, bind));
        assertEquals(AccessPolicy.LOCAL, policy(ANYBODY, bind));
        assertEquals(AccessPolicy.LISTED, policy(LISTED, bind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "2001:db8::7"})
    void aNodeThatOthersReachDoesNotListenUntilSomebodySaidWhoMaySend(String bind) throws Exception {
        AccessException refused = assertThrows(AccessException.class, () -> policy(NOBODY_SAID, bind));
        assertTrue(refused.getMessage().contains("access.callers"), refused.getMessage());
        assertTrue(refused.getMessage().contains("allow_any_caller: true"), refused.getMessage());
        assertEquals(AccessPolicy.ANYBODY, policy(ANYBODY, bind));
        assertEquals(AccessPolicy.LISTED, policy(LISTED, bind));
    }

    private static AccessPolicy policy(AccessConfig config, String bind) throws Exception {
        return AccessPolicy.of(config, InetAddress.getAllByName(bind)[0]);
    }
}
