package org.voxelmask.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxelmask.config.ProfileName;
import org.voxelmask.pipeline.OperatorChoice;
import org.voxelmask.pipeline.RunMode;

/**
 * What an operator asks for with the button.
 *
 * @param studyKey key of a staged study
 * @param mode what the run is for
 * @param profile how to de-identify
 * @param operator the operator's word for themselves
 * @param review whether the plan is to be reviewed before it is recorded
 */
public record RunOrder(String studyKey, RunMode mode, ProfileName profile, String operator, boolean review) {
    private static final Set<String> KEYS = Set.of("study_key", "mode", "profile", "operator", "review");
    private static final Pattern STUDY_KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int BAD_REQUEST = 400;

    static RunOrder parse(JsonNode json) throws ConsoleException {
        Set<String> there = new HashSet<>();
        json.fieldNames().forEachRemaining(there::add);
        require(there.equals(KEYS) && json.get("review").isBoolean(), "the request is not one of this page");
        String study = json.get("study_key").asText();
        require(STUDY_KEY.matcher(study).matches(), "choose a study");
        String operator = json.get("operator").asText();
        require(
                OperatorChoice.isOperator(operator),
                "say who asks: up to 64 letters, digits, dots, dashes, underscores and @; a role rather than a name");
        return new RunOrder(
                study,
                mode(json.get("mode").asText()),
                ProfileName.of(json.get("profile").asText())
                        .orElseThrow(() -> new ConsoleException(BAD_REQUEST, "choose a profile")),
                operator,
                json.get("review").booleanValue());
    }

    private static RunMode mode(String word) throws ConsoleException {
        for (RunMode mode : RunMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new ConsoleException(BAD_REQUEST, "choose a mode");
    }

    private static void require(boolean good, String message) throws ConsoleException {
        if (!good) {
            throw new ConsoleException(BAD_REQUEST, message);
        }
    }
}
