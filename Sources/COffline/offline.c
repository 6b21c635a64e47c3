#include "offline.h"

/* libgit2's start reads and parses every certificate authority of the machine, which takes longer
 * than opening a repository and reading it, for connections that Stet never makes: whatever goes
 * over the network is git's work. Debian's libgit2 does it through these two functions of Mbed TLS;
 * a program's own come before a library's, so that here nothing is read and success is said.
 *
 * A connection that libgit2 were to make all the same would trust nobody, and fail. Where libgit2
 * was built with another TLS library these are never called. */

int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}
