/**
 * What is expected of objects and studies before their pixels are looked at: rules, each with a name, that warn or
 * refuse as the configuration says. What can be decoded at all is for {@code dicom.image} to say, and what may be copied
 * at all for {@code plan}.
 */
package org.voxelmask.intake;
