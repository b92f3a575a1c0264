/**
 * Who a peer's user says to be (PS3.7 D.3.3.7), held against a file of names with salted hashes of their
 * passcodes.
 */
package org.voxelmask.identity;
