// A hint to the processor for which Swift has no function.
#ifndef PREFETCH_H
#define PREFETCH_H

// Fetches a cache line that is going to be written, so that no other core has it any more. It
// changes no value, and an address that may not be read does no harm.
static inline void prefetch_for_writing(const void *address) {
#if defined(__x86_64__)
  // Written out: without flags for the processor the compiler would fetch for reading. A processor
  // without this instruction skips it.
  __asm__ volatile("prefetchw %0" : : "m"(*(const char *)address));
#else
  __builtin_prefetch(address, 1, 3);
#endif
}

#endif
