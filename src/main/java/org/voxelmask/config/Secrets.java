package org.voxelmask.config;

import java.util.regex.Pattern;

/** Keeps what somebody wrote into the wrong place by mistake off the terminal. */
final class Secrets {
    private static final Pattern NAMED =
            Pattern.compile("(?i)(pass[a-z]*|pwd|secret|token|key)(\\s*[=:]\\s*)[^&\\s,;]+");
    private static final Pattern IN_URL = Pattern.compile("://[^/@\\s]*@");

    private Secrets() {}

    /** The same text, with {@value Setting#SECRET} for what looks like a secret. */
    static String hidden(String text) {
        String named = NAMED.matcher(text).replaceAll("$1$2***");
        return IN_URL.matcher(named).replaceAll("://***@");
    }
}
