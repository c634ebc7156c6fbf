// The least work that any fusion of JPEG pictures must do, and the pictures to measure it with.
#ifndef FLOOR_H
#define FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct floor_bytes {
  uint8_t *data;
  size_t count;
} floor_bytes;

void floor_free(floor_bytes bytes);

// A JPEG of `megapixels` of the picture at `path` (PNG or JPEG), enlarged or shrunk, with a little grain so that its
// entropy is that of a photograph; quality 90, 4:2:0.
bool floor_picture(const char *path, double megapixels, floor_bytes *jpeg);

// Decodes to interleaved RGB.
bool floor_decode(const uint8_t *jpeg, size_t count, floor_bytes *rgb, int *width, int *height);

// Entropy decoding and encoding alone, as `jpegtran -copy all` does.
bool floor_transcode(const uint8_t *jpeg, size_t count);

// Encodes interleaved RGB, `stride` bytes a row; quality 90, 4:2:0.
bool floor_encode(const uint8_t *rgb, size_t stride, int width, int height, floor_bytes *jpeg);

#endif
