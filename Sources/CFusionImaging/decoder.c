#include "decoder.h"

#include <stdio.h>

bool fi_fail(fi_failure *failure, fi_status status, const char *message) {
  failure->status = status;
  snprintf(failure->message, sizeof failure->message, "%s", message);
  return false;
}

const char *fi_failure_message(const fi_failure *failure) { return failure->message; }

bool fi_decoder_read(fi_decoder *decoder, int orientation, uint8_t *pixels, fi_failure *failure) {
  fi_canvas canvas;
  const fi_picture *picture = &decoder->picture;
  if (!fi_canvas_open(&canvas, pixels, picture->width, picture->height, (size_t)picture->channels, orientation)) {
    return fi_fail(failure, FI_NO_MEMORY, "no memory to turn the picture");
  }
  bool done = decoder->read(decoder, &canvas, failure);
  fi_canvas_close(&canvas);
  return done;
}

bool fi_decoder_jpeg_coding(
    const fi_decoder *decoder, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization) {
  return decoder->jpeg_coding && decoder->jpeg_coding(decoder, coding, sampling, quantization);
}

void fi_decoder_close(fi_decoder *decoder) {
  if (decoder) decoder->close(decoder);
}
