/**
 * Binds the storage provider to the staging area: an object is answered with Success only after it is
 * durable there, and every other outcome has its C-STORE status and its line in the audit trail.
 */
package org.voxelmask.receive;
