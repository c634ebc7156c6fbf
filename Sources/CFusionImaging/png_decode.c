#include <stdlib.h>
#include <string.h>

#include <spng.h>

#include "decoder.h"
#include "png_errors.h"

typedef struct png_decoder {
  fi_decoder decoder;
  spng_ctx *codec;
  bool is_interlaced;
} png_decoder;

static int format_of(const png_decoder *self) {
  return self->decoder.picture.channels == 4 ? SPNG_FMT_RGBA8 : SPNG_FMT_RGB8;
}

/// Decodes row by row, each to its place.
static int read_rows(png_decoder *self, fi_canvas *canvas) {
  size_t row_size = canvas->width * canvas->channels;
  int code = spng_decode_image(self->codec, NULL, 0, format_of(self), SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE);
  for (size_t y = 0; code == 0 && y < canvas->height; y++) {
    code = spng_decode_row(self->codec, fi_canvas_row(canvas, y), row_size);
    if (code == 0 || code == SPNG_EOI) fi_canvas_finish_row(canvas, y);
  }
  return code == SPNG_EOI ? 0 : code;
}

/// An interlaced picture is whole only at its end: it is turned afterwards.
static int read_interlaced(png_decoder *self, fi_canvas *canvas) {
  size_t row_size = canvas->width * canvas->channels;
  size_t size = row_size * canvas->height;
  if (canvas->orientation == 1) {
    return spng_decode_image(self->codec, canvas->pixels, size, format_of(self), SPNG_DECODE_TRNS);
  }
  uint8_t *stored = malloc(size);
  if (!stored) return SPNG_EMEM;
  int code = spng_decode_image(self->codec, stored, size, format_of(self), SPNG_DECODE_TRNS);
  for (size_t y = 0; code == 0 && y < canvas->height; y++) {
    memcpy(fi_canvas_row(canvas, y), stored + y * row_size, row_size);
    fi_canvas_finish_row(canvas, y);
  }
  free(stored);
  return code;
}

static bool png_read(fi_decoder *decoder, fi_canvas *canvas, fi_failure *failure) {
  png_decoder *self = (png_decoder *)decoder;
  int code = self->is_interlaced ? read_interlaced(self, canvas) : read_rows(self, canvas);
  // The rest up to the end chunk is read so that a cut file does not pass for a whole one.
  if (code == 0) code = spng_decode_chunks(self->codec);
  return code == 0 || fi_png_fail(failure, code);
}

static void png_close(fi_decoder *decoder) {
  png_decoder *self = (png_decoder *)decoder;
  spng_ctx_free(self->codec);
  free(self);
}

/// Whether a profile chunk stands before the picture data; libspng drops one that it cannot unpack without a word.
static bool has_profile_chunk(const uint8_t *bytes, size_t count) {
  for (size_t offset = 8; offset + 8 <= count;) {
    const uint8_t *chunk = bytes + offset;
    if (memcmp(chunk + 4, "iCCP", 4) == 0) return true;
    if (memcmp(chunk + 4, "IDAT", 4) == 0) return false;
    uint32_t length =
        (uint32_t)chunk[0] << 24 | (uint32_t)chunk[1] << 16 | (uint32_t)chunk[2] << 8 | (uint32_t)chunk[3];
    offset += (size_t)12 + length;
  }
  return false;
}

static int start(png_decoder *self, const uint8_t *bytes, size_t count) {
  // Text and profiles are unpacked into memory: this bounds what a small file can ask for.
  const size_t most_unpacked = (size_t)16 << 20;
  spng_ctx *codec = self->codec;
  struct spng_ihdr header;
  struct spng_trns transparency;
  struct spng_iccp profile;
  int code = spng_set_chunk_limits(codec, most_unpacked, most_unpacked);
  if (code == 0) code = spng_set_png_buffer(codec, bytes, count);
  if (code == 0) code = spng_get_ihdr(codec, &header);
  if (code == 0) code = spng_decode_chunks(codec);
  if (code != 0) return code;

  self->is_interlaced = header.interlace_method != SPNG_INTERLACE_NONE;
  bool has_alpha = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA
      || header.color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA || spng_get_trns(codec, &transparency) == 0;
  fi_picture *picture = &self->decoder.picture;
  picture->width = header.width;
  picture->height = header.height;
  picture->channels = has_alpha ? 4 : 3;
  picture->bit_depth = header.bit_depth;
  picture->is_greyscale =
      header.color_type == SPNG_COLOR_TYPE_GRAYSCALE || header.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA;
  if (spng_get_iccp(codec, &profile) == 0) {
    picture->profile = (const uint8_t *)profile.profile;
    picture->profile_size = profile.profile_len;
  } else {
    picture->has_damaged_profile = has_profile_chunk(bytes, count);
  }
  return 0;
}

fi_decoder *fi_png_open(const uint8_t *bytes, size_t count, fi_picture *picture, fi_failure *failure) {
  png_decoder *self = calloc(1, sizeof *self);
  spng_ctx *codec = spng_ctx_new(0);
  if (!self || !codec) {
    fi_fail(failure, FI_NO_MEMORY, "no memory for the decoder");
    spng_ctx_free(codec);
    free(self);
    return NULL;
  }
  self->codec = codec;
  self->decoder.read = png_read;
  self->decoder.close = png_close;
  int code = start(self, bytes, count);
  if (code != 0) {
    fi_png_fail(failure, code);
    png_close(&self->decoder);
    return NULL;
  }
  *picture = self->decoder.picture;
  return &self->decoder;
}
