/* fuzz_json_lines.c: any bytes as JSON Lines, plain or packed */
#include "archive_of_bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_as_archive(".jsonl", data, size);
  return 0;
}
