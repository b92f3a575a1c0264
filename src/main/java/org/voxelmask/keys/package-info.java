/** The node's secrets and what is derived from them: keyed names for studies, series and instances. */
package org.voxelmask.keys;
