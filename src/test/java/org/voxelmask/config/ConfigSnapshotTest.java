package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigSnapshotTest {

    @Test
    void sameSettingsGiveTheSameHashHoweverTheyAreWritten() throws Exception {
        NodeConfig one = TestingConfig.load("network:\n  idle_timeout: 120s\n  max_pdu: 16KiB\n");
        NodeConfig other = TestingConfig.load("# x\nnetwork: {max_pdu: 16384B, idle_timeout: 2m}\n");
        assertEquals(ConfigSnapshot.of(one), ConfigSnapshot.of(other));
        assertTrue(ConfigSnapshot.of(one).sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void everyOtherSettingChangesTheHash() throws Exception {
        String defaults = ConfigSnapshot.of(NodeConfig.defaults()).sha256();
        for (Object[] setting :
                ConfigPropertiesTest.settings().map(it -> it.get()).toList()) {
            ConfigFlag flag = new ConfigFlag((String) setting[0], "--it", (String) setting[1]);
            String changed = ConfigSnapshot.of(ConfigLoader.load(Optional.empty(), List.of(flag)))
                    .sha256();
            if (ConfigPropertiesTest.PATHS.contains(flag.key()) || flag.key().endsWith("uid_strategy")) {
                assertEquals(defaults, changed, flag.key());
            } else {
                assertNotEquals(defaults, changed, flag.key());
            }
        }
    }

    @Test
    void pathsStayOut() throws Exception {
        NodeConfig config = TestingConfig.load("data: {dir: /home/somebody/voxelmask}");
        assertFalse(ConfigSnapshot.of(config).json().contains("somebody"));
    }

    @Test
    void jsonIsSortedAndInOneSpelling() {
        String json = ConfigSnapshot.of(NodeConfig.defaults()).json();
        assertTrue(json.startsWith("{\"access\":{\"allow_any_caller\":false,"), json);
        assertTrue(json.contains(",\"data\":{},\"database\":{\"url\":\"\",\"user\":\"\"},"), json);
        assertTrue(
                json.contains(
                        ",\"detection\":{\"engine\":\"network\",\"second_scale\":true,\"threads\":0},\"evidence\":"),
                json);
        assertTrue(json.contains("\"modality_zones\":{\"CT\":{\"footer_pct\":5,\"header_pct\":10},\"MR\""), json);
        assertTrue(json.contains("\"study_complete_after\":\"10s\""), json);
        assertTrue(json.contains("\"uid_strategy\":\"REGENERATE_DETERMINISTIC\""), json);
    }
}
