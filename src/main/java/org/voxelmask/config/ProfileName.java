package org.voxelmask.config;

import java.util.Optional;

/** The profiles that {@code process --profile} takes. All of them de-identify. */
public enum ProfileName {
    CLINICAL("clinical", "PILOT_30D"),
    RESEARCH("research", "RESEARCH_1Y"),
    FOI_PATIENT("foi-patient", "FOI_7Y"),
    FOI_LEGAL("foi-legal", "FOI_7Y");

    private final String text;
    private final String retention;

    ProfileName(String text, String retention) {
        this.text = text;
        this.retention = retention;
    }

    /** As written on the command line and in the file, such as {@code foi-patient}. */
    public String text() {
        return text;
    }

    /** The retention policy that the profile names unless the file says otherwise. */
    String retention() {
        return retention;
    }

    /** The profile of a name as written. */
    public static Optional<ProfileName> of(String text) {
        for (ProfileName name : values()) {
            if (name.text.equals(text)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
