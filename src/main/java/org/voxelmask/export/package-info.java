/** Zips of a run: the whole for its custodian, and a view without source UIDs for whoever else checks. */
package org.voxelmask.export;
