package org.voxelmask.cli;

/** How much the node logs; set before the first logger is made, and read by logback.xml. */
final class Logging {
    private static final String PROPERTY = "voxelmask.log.level";

    private Logging() {}

    /** Uses a level unless the user set the property. */
    static void level(String level) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, level);
        }
    }
}
