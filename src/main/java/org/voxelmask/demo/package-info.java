/**
 * What {@code voxelmask demo} shows: a synthetic ultrasound study with burned-in text, and the sender that
 * stores it to the node over the loopback. Everything here is invented; no patient, device or clinic is real.
 */
package org.voxelmask.demo;
