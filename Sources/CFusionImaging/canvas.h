/// The place that decoded rows go to, turned upright on the way.
#ifndef FI_CANVAS_H
#define FI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Orientations 1 to 4 keep rows as rows: they are decoded in place. From 5 on rows become columns: they are gathered in
/// a strip of a few rows first, so that each write to a column's row is a run and not a single pixel.
typedef struct fi_canvas {
  uint8_t *pixels;
  size_t width;
  size_t height;
  size_t channels;
  int orientation;
  uint8_t *strip;
} fi_canvas;

/// Prepares a canvas for a stored picture of this size. Returns false when memory ran out.
bool fi_canvas_open(
    fi_canvas *canvas, uint8_t *pixels, size_t width, size_t height, size_t channels, int orientation);

/// Where the stored row `y` is to be decoded to; `width * channels` bytes.
uint8_t *fi_canvas_row(const fi_canvas *canvas, size_t y);

/// Tells that the stored row `y` has been written; rows come in order from 0.
void fi_canvas_finish_row(fi_canvas *canvas, size_t y);

/// Frees the strip.
void fi_canvas_close(fi_canvas *canvas);

#endif
