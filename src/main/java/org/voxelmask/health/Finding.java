package org.voxelmask.health;

/**
 * What a check found.
 *
 * @param level how good it is
 * @param sentence what was found and, unless it is good, what to do; no path, no identifier
 */
public record Finding(Level level, String sentence) {
    /** It is as it should be. */
    public static Finding pass(String sentence) {
        return new Finding(Level.PASS, sentence);
    }

    /** Somebody should look. */
    public static Finding warn(String sentence) {
        return new Finding(Level.WARN, sentence);
    }

    /** It does not work. */
    public static Finding fail(String sentence) {
        return new Finding(Level.FAIL, sentence);
    }
}
