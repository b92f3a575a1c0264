/** How long what the node keeps is kept: lists runs with their expiry, purges runs and staged studies on an explicit word. */
package org.voxelmask.retention;
