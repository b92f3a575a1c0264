/** Sums up runs for people who judge a pilot: counts, times, outcomes; no key and no identifier of any study. */
package org.voxelmask.report;
