/* fuzz_warc.c: any bytes as a WARC file, plain or packed */
#include "archive_of_bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_as_archive(".warc", data, size);
  return 0;
}
