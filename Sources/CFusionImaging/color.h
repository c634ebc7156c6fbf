/// Conversion of ink to RGB, for CMYK pictures.
#ifndef FI_COLOR_H
#define FI_COLOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A way from CMYK to sRGB.
typedef struct fi_ink fi_ink;

/// Prepares a conversion with a CMYK profile or, when there is none or it is of no use, by arithmetic.
/// `is_inverted` says that 0 is full ink. Returns NULL when memory ran out.
fi_ink *fi_ink_open(const uint8_t *profile, size_t size, bool is_inverted);

/// Whether the profile is used.
bool fi_ink_uses_profile(const fi_ink *ink);

/// Converts pixels of four bytes to pixels of three.
void fi_ink_to_srgb(const fi_ink *ink, const uint8_t *cmyk, uint8_t *rgb, size_t pixel_count);

/// Frees the conversion; NULL is allowed.
void fi_ink_close(fi_ink *ink);

#endif
