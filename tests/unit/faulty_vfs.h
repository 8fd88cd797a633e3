/*
** faulty_vfs.h: SQLite's file system with faults: the n-th write fails, or kills the program
** halfway through.
**
** It stands before SQLite's own and is the default once faulty_vfs_register was called. Faults
** count from when faulty_arm was called. Syncing is left out: a killed program does not need it.
*/
#ifndef HEARSAY_UNIT_FAULTY_VFS_H
#define HEARSAY_UNIT_FAULTY_VFS_H

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

typedef enum fault_kind {
  FAULT_NONE,
  FAULT_ONCE, /* the n-th operation fails, those behind it go well */
  FAULT_ON,   /* ... and all behind it, as when a disk is torn out */
  FAULT_KILL  /* half of the n-th is done, then SIGKILL */
} fault_kind;

/* The state of the one VFS of a test program. */
static struct {
  sqlite3_vfs vfs, *real;
  fault_kind kind;
  int countdown; /* the fault comes when it reaches 0 */
  bool came;
} faulty;

typedef struct faulty_file {
  sqlite3_file base;
  sqlite3_file *real; /* in the memory behind this struct */
} faulty_file;

#define REAL(f) (((faulty_file *)(f))->real)
#define REAL_METHODS(f) (REAL(f)->pMethods)

static inline void faulty_arm(fault_kind kind, int n) {
  faulty.kind = kind;
  faulty.countdown = n;
  faulty.came = false;
}

static inline bool faulty_strikes(void) {
  if (faulty.kind == FAULT_NONE || faulty.countdown == 0) return false;
  if (--faulty.countdown > 0) return false;
  if (faulty.kind == FAULT_ON) faulty.countdown = 1;
  faulty.came = true;
  return true;
}

/* {{{ files: what changes them can fail */

static int faulty_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 at) {
  if (!faulty_strikes()) return REAL_METHODS(f)->xWrite(REAL(f), bytes, count, at);
  if (faulty.kind == FAULT_KILL) {
    REAL_METHODS(f)->xWrite(REAL(f), bytes, count / 2, at);
    kill(getpid(), SIGKILL);
  }
  return SQLITE_IOERR_WRITE;
}

static int faulty_truncate(sqlite3_file *f, sqlite3_int64 size) {
  if (!faulty_strikes()) return REAL_METHODS(f)->xTruncate(REAL(f), size);
  if (faulty.kind == FAULT_KILL) kill(getpid(), SIGKILL);
  return SQLITE_IOERR_TRUNCATE;
}

static int faulty_sync(sqlite3_file *f, int flags) {
  (void)f;
  (void)flags;
  if (!faulty_strikes()) return SQLITE_OK;
  if (faulty.kind == FAULT_KILL) kill(getpid(), SIGKILL);
  return SQLITE_IOERR_FSYNC;
}

static int faulty_close(sqlite3_file *f) { return REAL_METHODS(f)->xClose(REAL(f)); }
static int faulty_read(sqlite3_file *f, void *bytes, int count, sqlite3_int64 at) {
  return REAL_METHODS(f)->xRead(REAL(f), bytes, count, at);
}
static int faulty_size(sqlite3_file *f, sqlite3_int64 *size) {
  return REAL_METHODS(f)->xFileSize(REAL(f), size);
}
static int faulty_lock(sqlite3_file *f, int level) {
  return REAL_METHODS(f)->xLock(REAL(f), level);
}
static int faulty_unlock(sqlite3_file *f, int level) {
  return REAL_METHODS(f)->xUnlock(REAL(f), level);
}
static int faulty_reserved(sqlite3_file *f, int *is) {
  return REAL_METHODS(f)->xCheckReservedLock(REAL(f), is);
}
static int faulty_control(sqlite3_file *f, int op, void *argument) {
  return REAL_METHODS(f)->xFileControl(REAL(f), op, argument);
}
static int faulty_sector(sqlite3_file *f) { return REAL_METHODS(f)->xSectorSize(REAL(f)); }
static int faulty_device(sqlite3_file *f) {
  return REAL_METHODS(f)->xDeviceCharacteristics(REAL(f));
}
static int faulty_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return REAL_METHODS(f)->xShmMap(REAL(f), page, size, extend, out);
}
static int faulty_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
  return REAL_METHODS(f)->xShmLock(REAL(f), offset, n, flags);
}
static void faulty_barrier(sqlite3_file *f) { REAL_METHODS(f)->xShmBarrier(REAL(f)); }
static int faulty_unmap(sqlite3_file *f, int drop) {
  return REAL_METHODS(f)->xShmUnmap(REAL(f), drop);
}

static const sqlite3_io_methods faulty_methods = {2,
                                                  faulty_close,
                                                  faulty_read,
                                                  faulty_write,
                                                  faulty_truncate,
                                                  faulty_sync,
                                                  faulty_size,
                                                  faulty_lock,
                                                  faulty_unlock,
                                                  faulty_reserved,
                                                  faulty_control,
                                                  faulty_sector,
                                                  faulty_device,
                                                  faulty_map,
                                                  faulty_shm_lock,
                                                  faulty_barrier,
                                                  faulty_unmap,
                                                  NULL,
                                                  NULL};

/* }}} */

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
  (void)vfs;
  faulty_file *mine = (faulty_file *)f;
  mine->base.pMethods = NULL;
  mine->real = (sqlite3_file *)(mine + 1);
  if ((flags & SQLITE_OPEN_CREATE) && faulty_strikes()) {
    if (faulty.kind == FAULT_KILL) kill(getpid(), SIGKILL);
    return SQLITE_CANTOPEN;
  }
  int rc = faulty.real->xOpen(faulty.real, name, mine->real, flags, out);
  if (rc == SQLITE_OK) mine->base.pMethods = &faulty_methods;
  return rc;
}

static int faulty_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  (void)sync;
  if (!faulty_strikes()) return faulty.real->xDelete(faulty.real, name, 0);
  if (faulty.kind == FAULT_KILL) kill(getpid(), SIGKILL);
  return SQLITE_IOERR_DELETE;
}

static inline int faulty_vfs_register(void) {
  faulty.real = sqlite3_vfs_find(NULL);
  faulty.vfs = *faulty.real;
  faulty.vfs.zName = "faulty";
  faulty.vfs.pNext = NULL;
  faulty.vfs.szOsFile = (int)sizeof(faulty_file) + faulty.real->szOsFile;
  faulty.vfs.xOpen = faulty_open;
  faulty.vfs.xDelete = faulty_delete;
  return sqlite3_vfs_register(&faulty.vfs, 1);
}

#endif
