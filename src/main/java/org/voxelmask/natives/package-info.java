/**
 * Native libraries and data out of the class path into one private folder, checked, and the few properties of the
 * process that tell the loaders where to look. Knows no library by what it does.
 */
package org.voxelmask.natives;
