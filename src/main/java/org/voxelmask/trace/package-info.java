/**
 * Traces through OpenTelemetry, when configured: how long associations, what came over them, runs and their steps take.
 * Ids, numbers and words of the program as attributes, and nothing else; knows no data set.
 */
package org.voxelmask.trace;
