/** A storage provider that compares what is sent with a bundle and keeps nothing of it. */
package org.voxelmask.compare;
