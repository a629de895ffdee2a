#pragma once
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int yakuba_sqlite_configure(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

// SQLITE_TRANSIENT is a cast that Swift does not import.
static inline int yakuba_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 bytes) {
  return sqlite3_bind_text64(statement, index, text, bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int yakuba_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *data, sqlite3_uint64 bytes) {
  return sqlite3_bind_blob64(statement, index, data, bytes, SQLITE_TRANSIENT);
}
