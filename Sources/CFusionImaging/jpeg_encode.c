#include <stdlib.h>

#include <jerror.h>

#include "decoder.h"
#include "jpeg_coding.h"
#include "jpeg_errors.h"
#include "output.h"

typedef struct jpeg_encoder {
  struct jpeg_compress_struct codec;
  struct jpeg_destination_mgr destination;
  fi_jpeg_errors errors;
  fi_output *output;
} jpeg_encoder;

static void open_piece(j_compress_ptr codec) {
  jpeg_encoder *self = codec->client_data;
  fi_piece *piece = fi_output_grow(self->output);
  if (!piece) ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
  self->destination.next_output_byte = piece->bytes;
  self->destination.free_in_buffer = FI_PIECE_SIZE;
}

/// libjpeg calls this when the piece is full, whatever `free_in_buffer` says.
static boolean next_piece(j_compress_ptr codec) {
  jpeg_encoder *self = codec->client_data;
  self->output->last->count = FI_PIECE_SIZE;
  open_piece(codec);
  return TRUE;
}

static void close_piece(j_compress_ptr codec) {
  jpeg_encoder *self = codec->client_data;
  self->output->last->count = FI_PIECE_SIZE - self->destination.free_in_buffer;
}

static void encode(
    jpeg_encoder *self, const fi_pixels *pixels, const fi_jpeg_coding *coding, const uint8_t *sampling,
    const uint16_t *quantization) {
  struct jpeg_compress_struct *codec = &self->codec;
  jpeg_create_compress(codec);
  codec->client_data = self;
  codec->dest = &self->destination;
  self->destination.init_destination = open_piece;
  self->destination.empty_output_buffer = next_piece;
  self->destination.term_destination = close_piece;
  codec->image_width = pixels->width;
  codec->image_height = pixels->height;
  codec->input_components = 3;
  codec->in_color_space = JCS_RGB;
  jpeg_set_defaults(codec);
  fi_jpeg_coding_apply(codec, coding, sampling, quantization);
  jpeg_start_compress(codec, TRUE);
  if (pixels->profile) jpeg_write_icc_profile(codec, pixels->profile, (unsigned int)pixels->profile_size);
  size_t row_size = (size_t)pixels->width * 3;
  while (codec->next_scanline < codec->image_height) {
    JSAMPROW row = (JSAMPROW)(pixels->samples + codec->next_scanline * row_size);
    jpeg_write_scanlines(codec, &row, 1);
  }
  jpeg_finish_compress(codec);
}

static fi_output *run(
    jpeg_encoder *self, const fi_pixels *pixels, const fi_jpeg_coding *coding, const uint8_t *sampling,
    const uint16_t *quantization, fi_failure *failure) {
  self->output = fi_output_new();
  if (!self->output) {
    fi_fail(failure, FI_NO_MEMORY, "no memory for the encoded picture");
    return NULL;
  }
  self->codec.err = fi_jpeg_errors_init(&self->errors);
  if (setjmp(self->errors.escape)) {
    *failure = self->errors.failure;
    fi_output_free(self->output);
    self->output = NULL;
  } else {
    encode(self, pixels, coding, sampling, quantization);
  }
  jpeg_destroy_compress(&self->codec);
  return self->output;
}

fi_output *fi_jpeg_encode(
    const fi_pixels *pixels, const fi_jpeg_coding *coding, const uint8_t *sampling, const uint16_t *quantization,
    fi_failure *failure) {
  jpeg_encoder *self = calloc(1, sizeof *self);
  if (!self) {
    fi_fail(failure, FI_NO_MEMORY, "no memory for the encoder");
    return NULL;
  }
  fi_output *output = run(self, pixels, coding, sampling, quantization, failure);
  free(self);
  return output;
}
