/**
 * What the node says on its log: events of a closed set with typed fields. No sentence of a caller, no value of a data
 * set has a way in.
 */
package org.voxelmask.log;
