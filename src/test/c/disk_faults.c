/*
 * Breaks what a process does to the files below one folder: loaded before libc (LD_PRELOAD), armed by disk_faults_arm.
 *
 *   cc -shared -fPIC -O2 -o disk_faults.so disk_faults.c -ldl
 *
 * A step is a call that changes files below the folder or makes them durable: it is counted over all threads.
 * Kinds: 0 counts only; 1 keeps an archive of the folder before every step; 2 says that the disk is full at one step and all
 * later ones, and writes half of what the first of them should write; 3 says that the file system is read-only from a step
 * on; 4 says once that the disk is full.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, KEEP, FULL, READ_ONLY, ONCE };
enum { NOT, GOES, FAILS, HALF };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX], archives[PATH_MAX], word[64];
static int armed, kind, wanted, steps;

void disk_faults_arm(const char *folder, const char *keep, int what, int step) {
    pthread_mutex_lock(&lock);
    snprintf(root, sizeof root, "%s/", folder);
    snprintf(archives, sizeof archives, "%s", keep);
    kind = what, wanted = step, steps = 0, word[0] = 0, armed = 1;
    pthread_mutex_unlock(&lock);
}

/* The steps since it was armed. */
int disk_faults_disarm(void) {
    armed = 0;
    return steps;
}

/* The call that was the step asked for; of a count, the last one. */
const char *disk_faults_word(void) {
    return word;
}

static int below(const char *path) {
    char absolute[2 * PATH_MAX], here[PATH_MAX];
    if (path[0] != '/') {
        snprintf(absolute, sizeof absolute, "%s/%s", getcwd(here, sizeof here) ? here : "", path);
        path = absolute;
    }
    return strncmp(path, root, strlen(root)) == 0 && !strstr(path, "/natives/");
}

static int of(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return below(path);
}

/* frees: what makes room, which a full disk lets pass. */
static int step(const char *call, int frees) {
    int way = GOES;
    pthread_mutex_lock(&lock);
    steps++;
    if (kind == COUNT || steps == wanted || kind == KEEP) {
        snprintf(word, sizeof word, "%s", call);
    }
    if (kind == KEEP) {
        char command[3 * PATH_MAX];
        snprintf(command, sizeof command, "echo %s > %s/%d.word; tar -C %s --exclude=./data/natives -cf %s/%d.tar .", call,
                 archives, steps, root, archives, steps);
        if (system(command) != 0) {
            abort();
        }
    } else if (kind == READ_ONLY && steps >= wanted) {
        way = FAILS, errno = EROFS;
    } else if (!frees && ((kind == FULL && steps >= wanted) || (kind == ONCE && steps == wanted))) {
        way = steps == wanted && kind == FULL ? HALF : FAILS, errno = ENOSPC;
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return way;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define CALL(name, mine, frees, arguments) \
    do { \
        if (armed && (mine) && step(#name, frees) >= FAILS) { \
            return -1; \
        } \
        return REAL(name) arguments; \
    } while (0)

int fsync(int fd) { CALL(fsync, of(fd), 0, (fd)); }
int fdatasync(int fd) { CALL(fdatasync, of(fd), 0, (fd)); }
int syncfs(int fd) { CALL(syncfs, of(fd), 0, (fd)); }
int rename(const char *from, const char *to) { CALL(rename, below(to), 0, (from, to)); }
int mkdir(const char *path, mode_t mode) { CALL(mkdir, below(path), 0, (path, mode)); }
int unlink(const char *path) { CALL(unlink, below(path), 1, (path)); }
int rmdir(const char *path) { CALL(rmdir, below(path), 1, (path)); }
int link(const char *from, const char *to) { CALL(link, below(to), 0, (from, to)); }
int ftruncate(int fd, off_t length) { CALL(ftruncate, of(fd), 0, (fd, length)); }
int ftruncate64(int fd, off64_t length) { CALL(ftruncate64, of(fd), 0, (fd, length)); }
int fallocate(int fd, int mode, off_t from, off_t length) { CALL(fallocate, of(fd), 0, (fd, mode, from, length)); }
int fallocate64(int fd, int mode, off64_t from, off64_t length) { CALL(fallocate64, of(fd), 0, (fd, mode, from, length)); }
int posix_fallocate(int fd, off_t from, off_t length) {
    if (armed && of(fd) && step("posix_fallocate", 0) >= FAILS) {
        return errno;
    }
    return REAL(posix_fallocate)(fd, from, length);
}
int posix_fallocate64(int fd, off64_t from, off64_t length) {
    if (armed && of(fd) && step("posix_fallocate64", 0) >= FAILS) {
        return errno;
    }
    return REAL(posix_fallocate64)(fd, from, length);
}

#define WRITE(name, fd, size, whole, half) \
    do { \
        int way = armed && of(fd) ? step(#name, 0) : NOT; \
        return way == FAILS || (way == HALF && (size) < 2) ? -1 : way == HALF ? REAL(name) half : REAL(name) whole; \
    } while (0)

ssize_t write(int fd, const void *from, size_t size) {
    WRITE(write, fd, size, (fd, from, size), (fd, from, size / 2));
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    WRITE(pwrite, fd, size, (fd, from, size, at), (fd, from, size / 2, at));
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    WRITE(pwrite64, fd, size, (fd, from, size, at), (fd, from, size / 2, at));
}

/* Opening is a step when it makes a file; on a read-only file system also when it is for writing. */
static int opens(const char *path, int flags) {
    struct stat found;
    if (!armed || !(flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) || !below(path)) {
        return NOT;
    }
    int makes = (flags & O_CREAT) && stat(path, &found) != 0;
    return makes || (flags & O_TRUNC) || kind == READ_ONLY ? step("open", 0) : NOT;
}

#define OPEN(name, path, call) \
    do { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = va_arg(more, mode_t); \
        va_end(more); \
        return opens(path, flags) >= FAILS ? -1 : REAL(name) call; \
    } while (0)

int open(const char *path, int flags, ...) { OPEN(open, path, (path, flags, mode)); }
int open64(const char *path, int flags, ...) { OPEN(open64, path, (path, flags, mode)); }
