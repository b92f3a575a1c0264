/** Tests of the tree itself: its shape, its style and its words. */
package org.voxelmask.tidy;
