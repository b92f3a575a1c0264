package org.voxelmask.config;

/**
 * Where a value was given.
 *
 * @param line of the file, from 1; 0 for the file as a whole, the largest number for flags
 * @param text for people, such as {@code line 12} or {@code --port}
 */
record Origin(int line, String text) {
    /** A line of the file, from 1. */
    static Origin line(int number) {
        return new Origin(number, "line " + number);
    }

    /** The file as a whole. */
    static Origin file(String name) {
        return new Origin(0, name);
    }

    /** An option of the command line. */
    static Origin flag(String option) {
        return new Origin(Integer.MAX_VALUE, option);
    }
}
