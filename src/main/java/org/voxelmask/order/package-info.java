/**
 * Gate 1: in which order a series came, in which order it left, and the record that compares both. Pure: reads
 * and writes no file.
 */
package org.voxelmask.order;
