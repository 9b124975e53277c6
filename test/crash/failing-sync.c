/* Preloaded into the broker: the next fsync or fdatasync after the file $FAILING_SYNC_TRIGGER appears fails with EIO, and
   takes that file away; $FAILING_SYNC_TRIGGER-hit then holds the path of what was to be synced. It does not reach the
   disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Whole when it appears: written under another name first. */
static void tell(const char *trigger, int file) {
  char link[64], target[PATH_MAX], scratch[PATH_MAX], hit[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, target, sizeof target);
  if (length < 0 || snprintf(scratch, sizeof scratch, "%s-scratch", trigger) >= PATH_MAX) abort();
  if (snprintf(hit, sizeof hit, "%s-hit", trigger) >= PATH_MAX) abort();
  FILE *out = fopen(scratch, "w");
  if (out == NULL || fwrite(target, 1, (size_t)length, out) != (size_t)length) abort();
  if (fclose(out) != 0 || rename(scratch, hit) != 0) abort();
}

static int sync_or_fail(const char *name, int file) {
  const char *trigger = getenv("FAILING_SYNC_TRIGGER");
  if (trigger != NULL && unlink(trigger) == 0) {
    tell(trigger, file);
    errno = EIO;
    return -1;
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return sync_or_fail("fsync", file); }

int fdatasync(int file) { return sync_or_fail("fdatasync", file); }
