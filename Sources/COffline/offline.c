#include "offline.h"

#include <stddef.h>

/* Whatever goes over the network is git's work; libgit2 is asked for objects and references alone. */

/* libgit2's start reads and parses every certificate authority of the machine, which takes longer
 * than opening a repository and reading it, for connections that Stet never makes. Debian's libgit2
 * does it through these two functions of Mbed TLS; a program's own come before a library's, so that
 * here nothing is read and success is said.
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

/* The random numbers of such a connection: gathering them takes a quarter of a millisecond. */

void mbedtls_havege_init(void *state);
int mbedtls_ctr_drbg_seed(
    void *generator, int (*entropy)(void *, unsigned char *, size_t), void *pool,
    const unsigned char *custom, size_t length);

void mbedtls_havege_init(void *state) { (void)state; }

int mbedtls_ctr_drbg_seed(
    void *generator, int (*entropy)(void *, unsigned char *, size_t), void *pool,
    const unsigned char *custom, size_t length) {
  (void)generator;
  (void)entropy;
  (void)pool;
  (void)custom;
  (void)length;
  return 0;
}

/* SSH, which starts OpenSSL: its names of errors, its algorithms and its own random numbers. */

int libssh2_init(int flags);

int libssh2_init(int flags) {
  (void)flags;
  return 0;
}

/* Kerberos, which libgit2 asks for when a server wants it. Debian has no archive of it to link in, and
 * as a shared library it brings eight others to every start. Here every call fails, by RFC 2744's
 * GSS_S_FAILURE, whatever it is given. */

enum { failure = 13 << 16 };

extern void *GSS_C_NT_HOSTBASED_SERVICE;
void *GSS_C_NT_HOSTBASED_SERVICE = 0;

#define FAILS(call) unsigned int call(void); unsigned int call(void) { return failure; }

FAILS(gss_delete_sec_context)
FAILS(gss_display_status)
FAILS(gss_import_name)
FAILS(gss_indicate_mechs)
FAILS(gss_init_sec_context)
FAILS(gss_release_buffer)
FAILS(gss_release_name)
FAILS(gss_release_oid_set)
FAILS(gss_test_oid_set_member)
