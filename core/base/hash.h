/*
** hash.h: hashes. Content keys are SHA-256 (nettle): archives are hostile input, and two
** articles must not share a key. Feature hashing uses FNV-1a, which is short and fast on words.
*/
#ifndef HEARSAY_BASE_HASH_H
#define HEARSAY_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_TEXT = 65 }; /* 64 hex digits and a NUL */

/* SHA-256 (FIPS 180-4) of `length` bytes as lower-case hex. */
void hash_sha256(const void *bytes, size_t length, char out[HASH_TEXT]);

/* 64-bit FNV-1a: the hash of `bytes` going on from `seed`; start from HASH_FNV_START. */
#define HASH_FNV_START UINT64_C(0xcbf29ce484222325)
static inline uint64_t hash_fnv(uint64_t seed, const void *bytes, size_t length) {
  const unsigned char *p = bytes;
  for (size_t i = 0; i < length; i++) seed = (seed ^ p[i]) * UINT64_C(0x100000001b3);
  return seed;
}

#endif
