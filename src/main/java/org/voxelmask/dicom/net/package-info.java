/**
 * Associations and DIMSE messages over TCP (PS3.7, PS3.8): the provider of C-ECHO and C-STORE, the user
 * of C-ECHO, and the requestor's half that a sender needs. The only package that holds sockets.
 */
package org.voxelmask.dicom.net;
