/** Files that survive a power cut: the one place that renames and that syncs folders. */
package org.voxelmask.files;
