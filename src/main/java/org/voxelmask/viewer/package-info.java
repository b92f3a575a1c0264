/** One page of a run for people: its instances, what was decided about them and why, in a file that loads nothing. */
package org.voxelmask.viewer;
