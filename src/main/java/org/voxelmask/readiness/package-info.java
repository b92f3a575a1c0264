/** Looks at an installation before patients' images come: the account, the machine, the settings, the records. */
package org.voxelmask.readiness;
