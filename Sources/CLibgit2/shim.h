#ifndef STET_CLIBGIT2_SHIM_H
#define STET_CLIBGIT2_SHIM_H

#include <stdlib.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <sys/syscall.h>
#endif

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// `git_libgit2_opts` is variadic, which Swift cannot call.

static inline int libgit2_set_fsync(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int libgit2_set_open_pack_limit(size_t files) {
  return git_libgit2_opts(GIT_OPT_SET_MWINDOW_FILE_LIMIT, files);
}

static inline int libgit2_set_mapped_limit(size_t window, size_t all) {
  int error = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window);
  return error ? error : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, all);
}

static inline int libgit2_set_object_cache_limit(ssize_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

static inline int libgit2_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

static inline int libgit2_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

// The extension says that a worktree may have a configuration of its own, which is asked of git.

static inline int libgit2_allow_worktree_configuration(void) {
  const char *extensions[] = {"worktreeconfig"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)1);
}

// The C library hides `syncfs` unless it is asked for before its first header, which Swift's importer
// has read by then; `syscall` is variadic.

static inline int flush_filesystem(int file) {
#ifdef __linux__
  return (int)syscall(SYS_syncfs, file);
#else
  sync();
  return 0;
#endif
}

// The module that Swift has of the C library leaves <malloc.h> out.

static inline void keep_freed_memory(int bytes) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, bytes);
  // With the one set, the other stays as low as a text, each of which would be mapped and unmapped.
  mallopt(M_MMAP_THRESHOLD, bytes);
  // Memory is asked for in steps as large: threads that fill it wait for one another at every step.
  mallopt(M_TOP_PAD, bytes / 2);
#else
  (void)bytes;
#endif
}

static inline void return_freed_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

#endif
