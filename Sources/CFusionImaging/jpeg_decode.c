#include <stdlib.h>
#include <string.h>

#include <jerror.h>

#include "color.h"
#include "decoder.h"
#include "jpeg_coding.h"
#include "jpeg_errors.h"

/// A progressive file of a few bytes can ask for any number of passes over a large picture; real ones have about ten.
enum { MOST_SCANS = 100 };

typedef struct jpeg_decoder {
  fi_decoder decoder;
  struct jpeg_decompress_struct codec;
  struct jpeg_progress_mgr progress;
  fi_jpeg_errors errors;
  /// The profile, which libjpeg allocates.
  JOCTET *profile;
  /// One row of ink, and what turns it to RGB, for CMYK.
  uint8_t *ink_row;
  fi_ink *ink;
  /// The coding, taken down after the last row: finishing frees it in libjpeg.
  bool has_coding;
  fi_jpeg_coding coding;
  uint8_t sampling[2 * FI_JPEG_COMPONENTS];
  uint16_t quantization[FI_JPEG_COMPONENTS * FI_JPEG_TABLE];
} jpeg_decoder;

static void watch_scans(j_common_ptr common) {
  j_decompress_ptr codec = (j_decompress_ptr)common;
  if (codec->input_scan_number <= MOST_SCANS) return;
  jpeg_decoder *self = codec->client_data;
  fi_fail(&self->errors.failure, FI_CORRUPT, "too many scans");
  longjmp(self->errors.escape, 1);
}

static void read_profile(jpeg_decoder *self) {
  fi_picture *picture = &self->decoder.picture;
  unsigned int size = 0;
  if (jpeg_read_icc_profile(&self->codec, &self->profile, &size)) {
    picture->profile = self->profile;
    picture->profile_size = size;
    return;
  }
  static const char tag[] = "ICC_PROFILE";
  for (jpeg_saved_marker_ptr marker = self->codec.marker_list; marker; marker = marker->next) {
    if (marker->data_length >= sizeof tag && memcmp(marker->data, tag, sizeof tag) == 0) {
      picture->has_damaged_profile = true;
    }
  }
}

static void prepare_ink(jpeg_decoder *self) {
  fi_picture *picture = &self->decoder.picture;
  // Adobe's programs store the paper that is left rather than the ink.
  bool is_inverted = self->codec.saw_Adobe_marker;
  self->ink = fi_ink_open(picture->profile, picture->profile_size, is_inverted);
  self->ink_row = malloc((size_t)picture->width * 4);
  if (!self->ink || !self->ink_row) ERREXIT1(&self->codec, JERR_OUT_OF_MEMORY, 0);
  picture->has_damaged_profile |= picture->profile && !fi_ink_uses_profile(self->ink);
}

static void start(jpeg_decoder *self, const uint8_t *bytes, size_t count) {
  struct jpeg_decompress_struct *codec = &self->codec;
  jpeg_mem_src(codec, bytes, count);
  jpeg_save_markers(codec, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(codec, TRUE);
  read_profile(self);
  self->decoder.picture.width = codec->image_width;
  self->decoder.picture.height = codec->image_height;
  self->decoder.picture.channels = 3;
  self->decoder.picture.bit_depth = codec->data_precision;
  self->decoder.picture.is_greyscale = codec->num_components == 1;
  self->decoder.picture.is_cmyk = codec->num_components == 4;
  codec->out_color_space = codec->num_components == 4 ? JCS_CMYK : JCS_RGB;
  if (self->decoder.picture.is_cmyk) prepare_ink(self);
}

static void read_rows(jpeg_decoder *self, fi_canvas *canvas) {
  struct jpeg_decompress_struct *codec = &self->codec;
  jpeg_start_decompress(codec);
  while (codec->output_scanline < codec->output_height) {
    size_t y = codec->output_scanline;
    uint8_t *pixels = fi_canvas_row(canvas, y);
    JSAMPROW row = self->ink ? self->ink_row : pixels;
    jpeg_read_scanlines(codec, &row, 1);
    if (self->ink) fi_ink_to_srgb(self->ink, self->ink_row, pixels, codec->output_width);
    fi_canvas_finish_row(canvas, y);
  }
  self->has_coding = fi_jpeg_coding_of(codec, &self->coding, self->sampling, self->quantization);
  jpeg_finish_decompress(codec);
}

static bool jpeg_read(fi_decoder *decoder, fi_canvas *canvas, fi_failure *failure) {
  jpeg_decoder *self = (jpeg_decoder *)decoder;
  if (setjmp(self->errors.escape)) {
    *failure = self->errors.failure;
    return false;
  }
  read_rows(self, canvas);
  return true;
}

static bool jpeg_coding(
    const fi_decoder *decoder, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization) {
  const jpeg_decoder *self = (const jpeg_decoder *)decoder;
  if (!self->has_coding) return false;
  *coding = self->coding;
  memcpy(sampling, self->sampling, sizeof self->sampling);
  memcpy(quantization, self->quantization, sizeof self->quantization);
  return true;
}

static void jpeg_close(fi_decoder *decoder) {
  jpeg_decoder *self = (jpeg_decoder *)decoder;
  jpeg_destroy_decompress(&self->codec);
  fi_ink_close(self->ink);
  free(self->ink_row);
  free(self->profile);
  free(self);
}

fi_decoder *fi_jpeg_open(const uint8_t *bytes, size_t count, fi_picture *picture, fi_failure *failure) {
  jpeg_decoder *self = calloc(1, sizeof *self);
  if (!self) {
    fi_fail(failure, FI_NO_MEMORY, "no memory for the decoder");
    return NULL;
  }
  self->decoder.read = jpeg_read;
  self->decoder.close = jpeg_close;
  self->decoder.jpeg_coding = jpeg_coding;
  self->codec.err = fi_jpeg_errors_init(&self->errors);
  if (setjmp(self->errors.escape)) {
    *failure = self->errors.failure;
    jpeg_close(&self->decoder);
    return NULL;
  }
  jpeg_create_decompress(&self->codec);
  self->codec.client_data = self;
  self->progress.progress_monitor = watch_scans;
  self->codec.progress = &self->progress;
  start(self, bytes, count);
  *picture = self->decoder.picture;
  return &self->decoder;
}
