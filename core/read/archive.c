#include "read/archive.h"
bool archive_is(const char *path){(void)path;return false;}
status archive_open(const char *path, const archive_options *o, archive **out, error *err){(void)o;*out=0;return error_set(err,STATUS_FORMAT,"%s: stub",path);}
void archive_close(archive *a){(void)a;}
status archive_next(archive *a, arena *m, archive_item *o, bool *more, error *e){(void)a;(void)m;(void)o;(void)e;*more=false;return STATUS_OK;}
uint64_t archive_position(const archive *a){(void)a;return 0;}
