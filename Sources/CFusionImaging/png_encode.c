#include <spng.h>
#include <zlib.h>

#include "decoder.h"
#include "output.h"
#include "png_errors.h"

static int write_bytes(spng_ctx *codec, void *output, void *bytes, size_t count) {
  (void)codec;
  return fi_output_append(output, bytes, count) ? 0 : SPNG_IO_ERROR;
}

/// Chooses how hard to try. On photographs Paeth with runs alone is as small as level 3 in half the time.
static int set_effort(spng_ctx *codec, bool thorough) {
  int code = spng_set_option(codec, SPNG_IMG_COMPRESSION_LEVEL, thorough ? 6 : 1);
  if (code == 0) code = spng_set_option(codec, SPNG_IMG_COMPRESSION_STRATEGY, thorough ? Z_FILTERED : Z_RLE);
  if (code == 0) {
    code = spng_set_option(
        codec, SPNG_FILTER_CHOICE, thorough ? SPNG_FILTER_CHOICE_ALL : SPNG_FILTER_CHOICE_PAETH);
  }
  return code;
}

static int encode(spng_ctx *codec, const fi_pixels *pixels, bool thorough, fi_output *output) {
  struct spng_ihdr header = {
      .width = pixels->width,
      .height = pixels->height,
      .bit_depth = 8,
      .color_type = pixels->channels == 4 ? SPNG_COLOR_TYPE_TRUECOLOR_ALPHA : SPNG_COLOR_TYPE_TRUECOLOR,
  };
  struct spng_iccp profile = {
      .profile_name = "ICC profile",
      .profile_len = pixels->profile_size,
      .profile = (char *)pixels->profile,
  };
  int code = spng_set_png_stream(codec, write_bytes, output);
  if (code == 0) code = spng_set_ihdr(codec, &header);
  if (code == 0 && pixels->profile) code = spng_set_iccp(codec, &profile);
  if (code == 0) code = set_effort(codec, thorough);
  if (code != 0) return code;
  size_t size = (size_t)pixels->width * pixels->height * (size_t)pixels->channels;
  return spng_encode_image(codec, pixels->samples, size, SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE);
}

fi_output *fi_png_encode(const fi_pixels *pixels, bool thorough, fi_failure *failure) {
  fi_output *output = fi_output_new();
  spng_ctx *codec = spng_ctx_new(SPNG_CTX_ENCODER);
  int code = output && codec ? encode(codec, pixels, thorough, output) : SPNG_EMEM;
  spng_ctx_free(codec);
  if (code == 0) return output;
  fi_png_fail(failure, code);
  fi_output_free(output);
  return NULL;
}
