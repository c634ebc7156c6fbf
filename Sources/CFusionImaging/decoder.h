/// What every decoder has in common: it starts with this struct.
#ifndef FI_DECODER_H
#define FI_DECODER_H

#include "canvas.h"
#include "fusion_imaging.h"

struct fi_decoder {
  fi_picture picture;
  bool (*read)(fi_decoder *decoder, fi_canvas *canvas, fi_failure *failure);
  void (*close)(fi_decoder *decoder);
  /// NULL for formats other than JPEG.
  bool (*jpeg_coding)(
      const fi_decoder *decoder, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization);
};

/// Records a failure and returns false.
bool fi_fail(fi_failure *failure, fi_status status, const char *message);

#endif
