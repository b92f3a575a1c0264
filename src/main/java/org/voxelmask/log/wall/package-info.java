/**
 * The last step before a line of the log leaves: its form, and a filter for what identifies somebody, behind the typed
 * fields. A second wall: nothing is known to come so far.
 */
package org.voxelmask.log.wall;
