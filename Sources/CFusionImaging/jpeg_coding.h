/// How a JPEG was, or is to be, encoded.
#ifndef FI_JPEG_CODING_H
#define FI_JPEG_CODING_H

#include <stdio.h>

#include <jpeglib.h>

#include "fusion_imaging.h"

/// Reads the coding of a picture whose rows have been decoded and that is not finished yet; see `fi_decoder_jpeg_coding`.
bool fi_jpeg_coding_of(
    const struct jpeg_decompress_struct *codec, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization);

/// Applies a coding to a compressor that has its defaults.
void fi_jpeg_coding_apply(
    struct jpeg_compress_struct *codec, const fi_jpeg_coding *coding, const uint8_t *sampling,
    const uint16_t *quantization);

#endif
