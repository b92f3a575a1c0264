package org.voxelmask.config;

import java.util.regex.Pattern;

/**
 * Where a value was given.
 *
 * @param line of the file, from 1; 0 for the file as a whole, the largest number for flags
 * @param text for people, such as {@code line 12} or {@code --port}
 * @param source who gave it
 */
record Origin(int line, String text, Setting.Source source) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** A line of the file, from 1. */
    static Origin line(int number) {
        return new Origin(number, "line " + number, Setting.Source.FILE);
    }

    /** The file as a whole. */
    static Origin file(String name) {
        return new Origin(0, name, Setting.Source.FILE);
    }

    /** An option of the command line, or a variable of the environment. */
    static Origin flag(String option) {
        boolean variable = VARIABLE.matcher(option).matches();
        return new Origin(Integer.MAX_VALUE, option, variable ? Setting.Source.ENVIRONMENT : Setting.Source.FLAG);
    }
}
