/**
 * The audit trail a second time, for whoever watches many machines: DICOM audit messages (PS3.15 A.5) to syslog over TLS
 * (RFC 5425). The trail in the data folder stays what counts; here its lines are read again, and nothing waits for that.
 * Knows no data set and no study: keys, numbers and words of the trail alone.
 */
package org.voxelmask.audit.remote;
