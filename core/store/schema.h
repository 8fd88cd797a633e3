/*
** schema.h: the tables of the store, version by version. Internal to core/store.
*/
#ifndef HEARSAY_STORE_SCHEMA_H
#define HEARSAY_STORE_SCHEMA_H

#include <sqlite3.h>

#include "base/status.h"

enum { STORE_APPLICATION = 0x48535259 }; /* "HSRY" */

/* Step i takes the schema from version i to i + 1. */
extern const char *const schema_steps[];
extern const int schema_version;

/* Brings the open database of `path` to version `count`: a new one gets every step, an older one is
   copied to PATH.bak-vN first. Refuses what is not a store of ours, or newer. All steps are one
   transaction; another program that does the same at the same time is waited for. */
status schema_apply(sqlite3 *db, const char *path, const char *const *steps, int count, error *err);

/* "WAL", or "DELETE" on file systems that several machines share, where WAL loses data. The
   argument is f_type of statfs(2). */
const char *schema_journal_mode(unsigned long file_system);

/* The database's last error as a sentence: what was tried, and what to do. */
status schema_error(sqlite3 *db, const char *path, const char *tried, error *err);

#endif
