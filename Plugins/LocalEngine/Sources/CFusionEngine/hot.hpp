// Marks loops over pixels, which are compiled for several instruction sets and picked at load time.
//
// Include after all other headers. Products and sums are never fused, so every machine computes the same bits.
#pragma once

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define FUSION_NO_CLONES
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(FUSION_NO_CLONES)
#define FUSION_HOT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FUSION_HOT
#endif

// What hot loops call is compiled with them.
#define FUSION_INLINE inline __attribute__((always_inline))

#pragma clang fp contract(off)
