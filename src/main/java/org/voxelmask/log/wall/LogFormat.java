package org.voxelmask.log.wall;

/** How a line of the log looks. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object. */
    JSON
}
