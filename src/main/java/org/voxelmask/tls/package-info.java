/**
 * DICOM over TLS (PS3.15 Annex B): certificate, key and trusted authorities from files, read again when they change,
 * and the certificates of a development authority. Opens no connection; {@code dicom.net} does.
 */
package org.voxelmask.tls;
