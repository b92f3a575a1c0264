/**
 * The tables of Gate 2: one typed record a table, the schema that makes them on SQLite and on PostgreSQL, and the
 * store that writes everything of a run in one transaction. The only package that speaks JDBC.
 */
package org.voxelmask.evidence.gate2;
