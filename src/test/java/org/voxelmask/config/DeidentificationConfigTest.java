package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.DeidentificationConfig.Option;

/** The options of a profile, and the pairs of settings that contradict each other. */
class DeidentificationConfigTest {
    private static String profile(String... lines) {
        return "profiles:\n  research:\n    " + String.join("\n    ", lines) + "\n";
    }

    @Test
    void everyOptionCanBeChosen() throws Exception {
        String all = Arrays.stream(Option.values()).map(Section::name).collect(Collectors.joining(", "));
        String some = all.replace("retain_longitudinal_full_dates, ", "").replace("retain_uids, ", "");
        NodeConfig config = TestingConfig.load(profile("deidentification:", "  options: [" + some + "]"));
        List<Option> chosen =
                config.profile(ProfileName.RESEARCH).deidentification().options();
        assertEquals(Option.values().length - 2, chosen.size());
        assertTrue(config.profile(ProfileName.CLINICAL)
                .deidentification()
                .options()
                .isEmpty());
        NodeConfig rest = TestingConfig.load(profile(
                "uid_strategy: RETAIN_SOURCE",
                "deidentification:",
                "  options: [retain_uids, retain_longitudinal_full_dates]"));
        assertEquals(
                List.of(Option.RETAIN_UIDS, Option.RETAIN_LONGITUDINAL_FULL_DATES),
                rest.profile(ProfileName.RESEARCH).deidentification().options());
    }

    @Test
    void contradictionsAreRefusedWithASentence() throws Exception {
        refused(
                "choose one of the two options",
                "deidentification:",
                "  options: [retain_longitudinal_full_dates, retain_longitudinal_modified_dates]");
        refused(
                "is unlinkable while retain_uids keeps it",
                "uid_strategy: RETAIN_SOURCE",
                "deidentification:",
                "  options: [retain_uids]",
                "  frame_of_reference: unlinkable");
        refused("RETAIN_SOURCE and retain_uids go together", "deidentification:", "  options: [retain_uids]");
        refused("RETAIN_SOURCE and retain_uids go together", "uid_strategy: RETAIN_SOURCE");
        refused("is more than date_shift_max_days", "deidentification:", "  date_shift_max_days: 5");
        refused("write a whole number from 1 to", "deidentification:", "  date_shift_min_days: 0");
        refused("write options such as", "deidentification:", "  options: [retain_everything]");
        refused("write words of 2 to 32 letters", "deidentification:", "  harmless_words: [stellaris, mrn774411]");
    }

    @Test
    void wordsOfTheSiteAreKeptInOneFormAndCountInTheSnapshot() throws Exception {
        NodeConfig config = TestingConfig.load(profile("deidentification:", "  harmless_words: [Zeta, alpha, ALPHA]"));
        assertEquals(
                List.of("alpha", "zeta"),
                config.profile(ProfileName.RESEARCH).deidentification().harmlessWords());
        assertNotEquals(
                ConfigSnapshot.of(TestingConfig.load("")).sha256(),
                ConfigSnapshot.of(config).sha256());
    }

    private static void refused(String why, String... lines) throws Exception {
        List<String> problems = TestingConfig.problems(profile(lines));
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(why), problems.toString());
    }
}
