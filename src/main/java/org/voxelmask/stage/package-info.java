/**
 * Staging: one folder per study, one write-once file per instance, states and locks. The one place that
 * holds originals; everything in it is private to its owner.
 */
package org.voxelmask.stage;
