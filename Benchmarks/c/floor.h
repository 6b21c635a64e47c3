/* What the floors share: an end with the reason where libgit2 fails, and clocks. */
#ifndef FLOOR_H
#define FLOOR_H
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CHECK(call)                                                        \
  do {                                                                     \
    int status_ = (call);                                                  \
    if (status_ < 0) {                                                     \
      const git_error *error_ = git_error_last();                          \
      fprintf(stderr, "%s:%d: %s: %s (%d)\n", __FILE__, __LINE__, #call,   \
              error_ ? error_->message : "no reason given", status_);      \
      exit(1);                                                             \
    }                                                                      \
  } while (0)

static inline long long nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}
#endif
