// Three functions that Embedded Swift leaves to its platform.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// Seeds the hashing of sets and dictionaries. A constant: nothing in the core may depend on it.
void arc4random_buf(void *buffer, size_t count) {
  for (size_t i = 0; i < count; i++) ((uint8_t *)buffer)[i] = 1;
}

// Double(text), as Swift's own runtime has it. A program begins in the C locale.
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
  char *end;
  *result = strtod(text, &end);
  return end;
}
