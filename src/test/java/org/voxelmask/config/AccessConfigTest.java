package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessConfigTest {

    @Test
    void callersAreReadWithTheirHosts() throws Exception {
        NodeConfig config = TestingConfig.load("""
                access:
                  callers:
                    - ae_title: CTSCANNER1
                      hosts: [10.1.2.0/24, 2001:db8::/32]
                    - {ae_title: "OLD US", hosts: [pacs.example.org]}
                    - ae_title: ANYWHERE
                """);
        List<CallerConfig> callers = config.access().callers();
        assertEquals(
                List.of("CTSCANNER1", "OLD US", "ANYWHERE"),
                callers.stream().map(CallerConfig::aeTitle).toList());
        assertEquals(
                List.of("10.1.2.0/24", "2001:db8:0:0:0:0:0:0/32"),
                callers.get(0).hosts().stream().map(HostPattern::text).toList());
        assertEquals(
                List.of(new HostPattern.Name("pacs.example.org")),
                callers.get(1).hosts());
        assertEquals(List.of(), callers.get(2).hosts());
        String json = ConfigSnapshot.of(config).json();
        assertTrue(
                json.contains("{\"ae_title\":\"OLD US\",\"certificates\":[],\"hosts\":[\"pacs.example.org\"]}"), json);
    }

    @Test
    void everythingWrongWithCallersIsToldAtOnce() throws Exception {
        String yaml = """
                access:
                  callers:
                    - ae_title: CT1
                      hosts: [10.1.2.3/24, 10.1.2, {a: b}]
                    - hosts: [10.1.2.3]
                    - ae_title: SEVENTEENLETTERSX
                      host: 10.1.2.3
                    - CT2
                    - {ae_title: CT1}
                    - {ae_title: CT3, hosts: []}
                    - {ae_title: CT4, hosts: 10.1.2.3}
                  allow_any_caller: true
                """;
        String wanted = ": write " + HostPattern.WANTED;
        String list = "access.callers.hosts must be a list of at most 100: put its entries on lines of their own"
                + " after \"- \".";
        assertEquals(
                List.of(
                        "line 2: access.callers has CT1 more than once: put all its hosts into one entry.",
                        "line 4: access.callers.hosts is \"10.1.2.3/24\"" + wanted + ".",
                        "line 4: access.callers.hosts is \"10.1.2\"" + wanted + ".",
                        "line 4: access.callers.hosts is no value" + wanted + ".",
                        "line 5: access.callers.ae_title is missing: write the calling AE title, such as CTSCANNER1.",
                        "line 6: access.callers.ae_title is \"SEVENTEENLETTERSX\": write " + AeConfig.AE_TITLE_WANTED
                                + ".",
                        "line 7: access.callers.host is not a setting; did you mean \"hosts\"?",
                        "line 8: access.callers must have settings of its own, such as ae_title.",
                        "line 10: access.callers.hosts is empty" + wanted + ", or remove the line.",
                        "line 11: " + list,
                        "line 12: access.allow_any_caller is true beside a list of callers: remove it to let in the"
                                + " callers, or the list to let in all."),
                TestingConfig.problems(yaml));
    }

    @Test
    void hostsWithoutAValueAreNotAnywhere() throws Exception {
        assertEquals(
                1,
                TestingConfig.problems("access: {callers: [{ae_title: CT1, hosts: }]}")
                        .size());
    }

    @Test
    void aListIsNoOtherSetting() throws Exception {
        assertEquals(1, TestingConfig.problems("access: [1]").size());
        assertEquals(
                1,
                TestingConfig.problems("quota: {min_free_percent: [[1], {a: b}]}")
                        .size());
    }
}
