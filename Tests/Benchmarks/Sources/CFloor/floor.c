#include "floor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma clang diagnostic pop

void floor_free(floor_bytes bytes) { free(bytes.data); }

bool floor_encode(const uint8_t *rgb, size_t stride, int width, int height, floor_bytes *jpeg) {
  struct jpeg_compress_struct c;
  struct jpeg_error_mgr errors;
  c.err = jpeg_std_error(&errors);
  jpeg_create_compress(&c);
  unsigned char *data = NULL;
  unsigned long count = 0;
  jpeg_mem_dest(&c, &data, &count);
  c.image_width = (JDIMENSION)width;
  c.image_height = (JDIMENSION)height;
  c.input_components = 3;
  c.in_color_space = JCS_RGB;
  jpeg_set_defaults(&c);
  jpeg_set_quality(&c, 90, TRUE);
  jpeg_start_compress(&c, TRUE);
  while (c.next_scanline < c.image_height) {
    JSAMPROW row = (JSAMPROW)(rgb + (size_t)c.next_scanline * stride);
    jpeg_write_scanlines(&c, &row, 1);
  }
  jpeg_finish_compress(&c);
  jpeg_destroy_compress(&c);
  *jpeg = (floor_bytes){data, count};
  return true;
}

static uint8_t grain(uint32_t *state, double value) {
  *state = *state * 1664525u + 1013904223u;
  const double noise = (double)(*state >> 16) / 65535 - 0.5;
  const double result = value + 12 * noise + 0.5;
  return (uint8_t)(result < 0 ? 0 : result > 255 ? 255 : result);
}

bool floor_picture(const char *path, double megapixels, floor_bytes *jpeg) {
  int width, height, channels;
  uint8_t *source = stbi_load(path, &width, &height, &channels, 3);
  if (!source) return false;
  const double scale = sqrt(megapixels * 1e6 / ((double)width * height));
  const int w = (int)lround(width * scale), h = (int)lround(height * scale);
  uint8_t *picture = malloc((size_t)w * (size_t)h * 3);
  uint32_t state = 1;
  for (int y = 0; picture && y < h; y++) {
    const double v = fmin(fmax((y + 0.5) / scale - 0.5, 0), height - 1.001);
    for (int x = 0; x < w; x++) {
      const double u = fmin(fmax((x + 0.5) / scale - 0.5, 0), width - 1.001);
      const int i = (int)u, j = (int)v;
      for (int c = 0; c < 3; c++) {
        const uint8_t *p = source + ((size_t)j * (size_t)width + (size_t)i) * 3 + c;
        const double top = p[0] + (u - i) * (p[3] - p[0]);
        const double bottom = p[width * 3] + (u - i) * (p[width * 3 + 3] - p[width * 3]);
        picture[((size_t)y * (size_t)w + (size_t)x) * 3 + (size_t)c] = grain(&state, top + (v - j) * (bottom - top));
      }
    }
  }
  const bool done = picture && floor_encode(picture, (size_t)w * 3, w, h, jpeg);
  free(picture);
  stbi_image_free(source);
  return done;
}

bool floor_decode(const uint8_t *jpeg, size_t count, floor_bytes *rgb, int *width, int *height) {
  struct jpeg_decompress_struct d;
  struct jpeg_error_mgr errors;
  d.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&d);
  jpeg_mem_src(&d, jpeg, count);
  jpeg_read_header(&d, TRUE);
  d.out_color_space = JCS_RGB;
  jpeg_start_decompress(&d);
  *width = (int)d.output_width;
  *height = (int)d.output_height;
  const size_t stride = (size_t)d.output_width * 3;
  *rgb = (floor_bytes){malloc(stride * d.output_height), stride * d.output_height};
  while (rgb->data && d.output_scanline < d.output_height) {
    JSAMPROW row = rgb->data + stride * d.output_scanline;
    jpeg_read_scanlines(&d, &row, 1);
  }
  jpeg_finish_decompress(&d);
  jpeg_destroy_decompress(&d);
  return rgb->data != NULL;
}

bool floor_transcode(const uint8_t *jpeg, size_t count) {
  struct jpeg_decompress_struct d;
  struct jpeg_compress_struct c;
  struct jpeg_error_mgr errors;
  d.err = jpeg_std_error(&errors);
  c.err = &errors;
  jpeg_create_decompress(&d);
  jpeg_create_compress(&c);
  jpeg_mem_src(&d, jpeg, count);
  jpeg_read_header(&d, TRUE);
  jvirt_barray_ptr *coefficients = jpeg_read_coefficients(&d);
  unsigned char *data = NULL;
  unsigned long written = 0;
  jpeg_mem_dest(&c, &data, &written);
  jpeg_copy_critical_parameters(&d, &c);
  jpeg_write_coefficients(&c, coefficients);
  jpeg_finish_compress(&c);
  jpeg_finish_decompress(&d);
  jpeg_destroy_compress(&c);
  jpeg_destroy_decompress(&d);
  free(data);
  return written > 0;
}
