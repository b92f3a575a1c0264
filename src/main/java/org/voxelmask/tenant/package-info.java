/**
 * Several configurations in one process: each is a tenant, and whether they are apart is asked before anything listens.
 * Looks at configurations and at where their paths lead; opens nothing that a tenant keeps.
 */
package org.voxelmask.tenant;
