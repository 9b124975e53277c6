/* Preloaded into the broker: the next fsync or fdatasync after the file $FAILING_SYNC_TRIGGER appears fails with EIO, and
   takes that file away. It does not reach the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int fails(void) {
  const char *trigger = getenv("FAILING_SYNC_TRIGGER");
  return trigger != NULL && unlink(trigger) == 0;
}

static int sync_or_fail(const char *name, int file) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return sync_or_fail("fsync", file); }

int fdatasync(int file) { return sync_or_fail("fdatasync", file); }
