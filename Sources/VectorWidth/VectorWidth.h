// The vector registers that the compiler may use: what the package's flags and the processor's
// architecture say, which Swift has no condition for.
#ifndef VECTOR_WIDTH_H
#define VECTOR_WIDTH_H

#if defined(__AVX512F__)
#define VECTOR_BITS 512
#define VECTOR_REGISTERS 32
#elif defined(__AVX__)
#define VECTOR_BITS 256
#define VECTOR_REGISTERS 16
#elif defined(__aarch64__)
#define VECTOR_BITS 128
#define VECTOR_REGISTERS 32
#else
#define VECTOR_BITS 128
#define VECTOR_REGISTERS 16
#endif

#endif
