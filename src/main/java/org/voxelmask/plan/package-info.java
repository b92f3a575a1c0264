/**
 * Decides and writes nothing: what was seen of each instance and the profile become a plan for the whole
 * study, recorded before the first pixel changes.
 */
package org.voxelmask.plan;
