/**
 * What the node is told: records from one YAML file and the command line's flags. Every problem of a file
 * is reported at once, with its line and what to write instead. Knows nothing of the rest of the node.
 */
package org.voxelmask.config;
