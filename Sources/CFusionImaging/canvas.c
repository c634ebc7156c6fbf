#include "canvas.h"

#include <stdlib.h>
#include <string.h>

enum { STRIP_ROWS = 16 };

bool fi_canvas_open(
    fi_canvas *canvas, uint8_t *pixels, size_t width, size_t height, size_t channels, int orientation) {
  *canvas = (fi_canvas){pixels, width, height, channels, orientation, NULL};
  if (orientation < 5) return true;
  canvas->strip = malloc(STRIP_ROWS * width * channels);
  return canvas->strip != NULL;
}

void fi_canvas_close(fi_canvas *canvas) { free(canvas->strip); }

uint8_t *fi_canvas_row(const fi_canvas *canvas, size_t y) {
  size_t row_size = canvas->width * canvas->channels;
  if (canvas->strip) return canvas->strip + y % STRIP_ROWS * row_size;
  bool upside_down = canvas->orientation == 3 || canvas->orientation == 4;
  return canvas->pixels + (upside_down ? canvas->height - 1 - y : y) * row_size;
}

static void mirror_row(uint8_t *row, size_t width, size_t channels) {
  uint8_t *left = row;
  uint8_t *right = row + (width - 1) * channels;
  for (; left < right; left += channels, right -= channels) {
    uint8_t pixel[4];
    memcpy(pixel, left, channels);
    memcpy(left, right, channels);
    memcpy(right, pixel, channels);
  }
}

/// Writes `count` gathered rows, the first of which is the stored row `first`, as columns.
static void write_columns(const fi_canvas *canvas, size_t first, size_t count) {
  size_t channels = canvas->channels;
  size_t row_size = canvas->width * channels;
  bool rightmost_first = canvas->orientation == 6 || canvas->orientation == 7;
  bool bottom_first = canvas->orientation == 7 || canvas->orientation == 8;
  size_t column = rightmost_first ? canvas->height - first - count : first;
  for (size_t x = 0; x < canvas->width; x++) {
    size_t row = bottom_first ? canvas->width - 1 - x : x;
    uint8_t *to = canvas->pixels + (row * canvas->height + column) * channels;
    for (size_t i = 0; i < count; i++, to += channels) {
      size_t from = rightmost_first ? count - 1 - i : i;
      memcpy(to, canvas->strip + from * row_size + x * channels, channels);
    }
  }
}

void fi_canvas_finish_row(fi_canvas *canvas, size_t y) {
  if (canvas->strip) {
    size_t gathered = y % STRIP_ROWS + 1;
    if (gathered == STRIP_ROWS || y + 1 == canvas->height) write_columns(canvas, y + 1 - gathered, gathered);
  } else if (canvas->orientation == 2 || canvas->orientation == 3) {
    mirror_row(fi_canvas_row(canvas, y), canvas->width, canvas->channels);
  }
}
