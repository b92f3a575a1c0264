package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerListTest {

    @ParameterizedTest
    @CsvSource({
        "CT1, 10.1.2.3, ALLOWED",
        "CT1, '2001:db8::9', ALLOWED",
        "CT1, 10.1.3.3, WRONG_HOST",
        "CT1, '2001:db9::9', WRONG_HOST",
        "ct1, 10.1.2.3, UNKNOWN_TITLE",
        "CT, 10.1.2.3, UNKNOWN_TITLE",
        "CT11, 10.1.2.3, UNKNOWN_TITLE",
        "ANYWHERE, 203.0.113.7, ALLOWED",
        "PACS, 10.9.9.9, ALLOWED",
        "PACS, 10.9.9.8, WRONG_HOST",
        "GONE, 10.9.9.9, WRONG_HOST"
    })
    void titleAndHostBelongTogether(String title, String host, String verdict) throws Exception {
        Map<String, Set<java.net.InetAddress>> known =
                Map.of("pacs.example.org", Set.of(TestingAccess.address("10.9.9.9")));
        CallerList list = new CallerList(
                List.of(
                        TestingAccess.caller("CT1", "10.1.2.0/24", "2001:db8::/32"),
                        TestingAccess.caller("ANYWHERE"),
                        TestingAccess.caller("PACS", "10.1.1.1", "pacs.example.org"),
                        TestingAccess.caller("GONE", "gone.example.org")),
                name -> known.getOrDefault(name, Set.of()));
        assertEquals(
                verdict,
                list.judge(title, TestingAccess.address(host), Optional.empty()).name());
    }
}
