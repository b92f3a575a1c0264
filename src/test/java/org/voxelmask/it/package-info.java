/** Tests that drive the product as its users do: as programs, over real sockets, with the tools of others. */
package org.voxelmask.it;
