/*
 * Preloaded into a server by chaos tests. Of the file that FAULTS names the first 16 octets are read at every call:
 * whether its folder (FAULTS_FOLDER) is on a disk that became read-only, and by how many seconds the clock is set.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

struct faults {
  int64_t read_only;
  int64_t seconds;
};

static const struct faults NONE = {0, 0};
static const volatile struct faults *now = &NONE;
static const char *folder = "";

#define REAL(name) \
  static typeof(&name) real; \
  if (real == NULL) real = (typeof(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULTS");
  if (path == NULL) return;
  REAL(open);
  int file = real(path, O_RDONLY);
  if (file < 0) return;
  void *mapped = mmap(NULL, sizeof(struct faults), PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (mapped != MAP_FAILED) now = mapped;
  if (getenv("FAULTS_FOLDER") != NULL) folder = getenv("FAULTS_FOLDER");
}

static int refused_path(const char *path) {
  return now->read_only && *folder != '\0' && strncmp(path, folder, strlen(folder)) == 0;
}

static int refused_file(int file) {
  if (!now->read_only) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return refused_path(path);
}

#define REFUSE_IF(refused) \
  if (refused) { \
    errno = EROFS; \
    return -1; \
  }

static int may_write(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)); }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    REFUSE_IF(may_write(flags) && refused_path(path)) \
    return real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define WRITE(name, offset) \
  ssize_t name(int file, const void *octets, size_t count, offset at) { \
    REAL(name); \
    REFUSE_IF(refused_file(file)) \
    return real(file, octets, count, at); \
  }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

ssize_t write(int file, const void *octets, size_t count) {
  REAL(write);
  REFUSE_IF(refused_file(file))
  return real(file, octets, count);
}

int ftruncate(int file, off_t length) {
  REAL(ftruncate);
  REFUSE_IF(refused_file(file))
  return real(file, length);
}

int ftruncate64(int file, off64_t length) {
  REAL(ftruncate64);
  REFUSE_IF(refused_file(file))
  return real(file, length);
}

int unlink(const char *path) {
  REAL(unlink);
  REFUSE_IF(refused_path(path))
  return real(path);
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  REAL(gettimeofday);
  int answer = real(time, zone);
  time->tv_sec += now->seconds;
  return answer;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  REAL(clock_gettime);
  int answer = real(clock, time);
  if (clock == CLOCK_REALTIME) time->tv_sec += now->seconds;
  return answer;
}
