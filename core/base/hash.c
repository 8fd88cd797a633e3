/* hash.c: see hash.h */
#include "base/hash.h"

#include <nettle/sha2.h>

void hash_sha256(const void *bytes, size_t length, char out[HASH_TEXT]) {
  static const char hex[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_init(&context);
  sha256_update(&context, length, bytes);
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = hex[digest[i] >> 4];
    out[2 * i + 1] = hex[digest[i] & 15];
  }
  out[2 * sizeof digest] = '\0';
}
