/**
 * Protocol data units of the upper layer (PS3.8 9.3) as values, and pure functions between them and
 * bytes. Knows no sockets and no associations.
 */
package org.voxelmask.dicom.net.pdu;
