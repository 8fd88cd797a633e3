/*
** replay.c: what stands in for libFuzzer in `make check`, the same each time and with any compiler.
**
**     fuzz_X -runs=N FOLDER
**
** Runs every file of FOLDER, then N inputs made of them by changes drawn from a fixed seed. Each is written to
** fuzz_X.input first: where one crashes, it is there.
*/
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { MOST_BYTES = 1 << 16, MOST_SEEDS = 100, MOST_CHANGES = 4 };

typedef struct input {
  size_t length;
  uint8_t bytes[MOST_BYTES];
} input;

static uint64_t drawn = 88172645463325252;

/* xorshift: a number below `limit`, 0 if that is 0. */
static size_t draw(size_t limit) {
  drawn ^= drawn << 13;
  drawn ^= drawn >> 7;
  drawn ^= drawn << 17;
  return limit == 0 ? 0 : (size_t)(drawn % limit);
}

static void run(const input *in, int kept) {
  uint8_t *own =
      memory_alloc(in->length); /* of its exact size, so that a byte read past it is seen */
  memcpy(own, in->bytes, in->length);
  if (pwrite(kept, own, in->length, 0) != (ssize_t)in->length ||
      ftruncate(kept, (off_t)in->length) != 0)
    exit(2);
  LLVMFuzzerTestOneInput(own, in->length);
  free(own);
}

/* Puts `length` bytes in the place of `cut` at `at`, as far as there is room. */
static void put_in(input *in, size_t at, size_t cut, const uint8_t *bytes, size_t length) {
  if (in->length - cut + length > MOST_BYTES) return;
  memmove(in->bytes + at + length, in->bytes + at + cut, in->length - at - cut);
  memcpy(in->bytes + at, bytes, length);
  in->length += length - cut;
}

static void change(input *in, const input *other) {
  static const uint8_t telling[] = {0,    1,   0x7F, 0x80, 0xC3, 0xE2, 0xFF, '\n',
                                    '\r', ' ', '"',  '<',  '>',  '&',  '{',  '%'};
  const size_t at = draw(in->length), piece = draw(32), from = draw(other->length);
  const size_t held = piece < in->length - at ? piece : in->length - at;
  const size_t taken = piece < other->length - from ? piece : other->length - from;
  uint8_t copy[32];
  switch (draw(5)) {
    case 0: in->bytes[at] ^= (uint8_t)(1 << draw(8)); break;
    case 1: in->bytes[at] = telling[draw(sizeof telling)]; break;
    case 2: put_in(in, at, held, copy, 0); break;
    case 3:
      memcpy(copy, in->bytes + at, held);
      put_in(in, draw(in->length), 0, copy, held);
      break;
    default: put_in(in, at, held, other->bytes + from, taken); break;
  }
}

static size_t read_seeds(const char *folder, input *seeds) {
  struct dirent **names;
  const int count = scandir(folder, &names, NULL, alphasort);
  size_t n = 0;
  for (int i = 0; i < count; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
    FILE *f = names[i]->d_name[0] != '.' && n < MOST_SEEDS ? fopen(path, "rb") : NULL;
    if (f != NULL) {
      seeds[n].length = fread(seeds[n].bytes, 1, MOST_BYTES, f);
      fclose(f);
      n++;
    }
    free(names[i]);
  }
  if (count >= 0) free(names);
  return n;
}

int main(int argc, char **argv) {
  if (argc != 3 || strncmp(argv[1], "-runs=", 6) != 0) {
    fprintf(stderr, "usage: %s -runs=N FOLDER\n", argv[0]);
    return 2;
  }
  char path[4096];
  snprintf(path, sizeof path, "%s.input", argv[0]);
  const int kept = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
  input *seeds = memory_zalloc(MOST_SEEDS, sizeof *seeds),
        *changed = memory_zalloc(1, sizeof *changed);
  const size_t count = read_seeds(argv[2], seeds);
  if (kept < 0 || count == 0) {
    fprintf(stderr, "%s has no seeds, or %s cannot be written\n", argv[2], path);
    return 2;
  }
  printf("1..2\n# the input that runs is in %s\n", path);
  fflush(stdout);
  for (size_t i = 0; i < count; i++) run(&seeds[i], kept);
  printf("ok 1 - %zu seeds\n", count);
  const long runs = strtol(argv[1] + 6, NULL, 10);
  for (long i = 0; i < runs; i++) {
    *changed = seeds[draw(count)];
    for (size_t changes = draw(MOST_CHANGES) + 1; changes > 0 && changed->length > 0; changes--)
      change(changed, &seeds[draw(count)]);
    run(changed, kept);
  }
  printf("ok 2 - %ld inputs made of them\n", runs);
  unlink(path);
  free(seeds);
  free(changed);
  return 0;
}
