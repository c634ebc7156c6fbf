/// Decoding, encoding and colour conversion of pictures over libjpeg-turbo, libspng and Little CMS.
///
/// Every function is safe to call from any thread on distinct objects, keeps no global state, never prints and never ends
/// the process. Pixels are interleaved 8-bit RGB or RGBA without padding between rows.
#ifndef FUSION_IMAGING_H
#define FUSION_IMAGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An enumeration that Swift sees as an enum that is complete, and the name of one of its cases there.
#if defined(__clang__)
#define FI_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#define FI_CASE(name) __attribute__((swift_name(#name)))
#else
#define FI_CLOSED_ENUM
#define FI_CASE(name)
#endif

/// Why a call failed.
typedef enum FI_CLOSED_ENUM fi_status {
  /// The bytes end before the picture does.
  FI_TRUNCATED FI_CASE(truncated),
  /// The bytes contradict the format.
  FI_CORRUPT FI_CASE(corrupt),
  /// The bytes use a part of the format that is not taken.
  FI_UNSUPPORTED FI_CASE(unsupported),
  /// Memory ran out.
  FI_NO_MEMORY FI_CASE(noMemory),
  /// A defect of this library.
  FI_INTERNAL FI_CASE(internal),
} fi_status;

/// What a failed call leaves behind.
typedef struct fi_failure {
  /// The kind of failure.
  fi_status status;
  /// The codec's own words, ending in a zero.
  char message[208];
} fi_failure;

/// The words of a failure; valid as long as the failure is.
const char *fi_failure_message(const fi_failure *failure);

// Decoding

/// A picture that is being decoded. It reads the file's bytes where they are: they must outlive it.
typedef struct fi_decoder fi_decoder;

/// What a file's header says about its picture.
typedef struct fi_picture {
  /// The stored width in pixels, before any turn.
  uint32_t width;
  /// The stored height in pixels, before any turn.
  uint32_t height;
  /// The channels of the decoded pixels: 3, or 4 when the file has transparency.
  int32_t channels;
  /// The bits of one stored sample.
  int32_t bit_depth;
  /// Whether the file stores grey levels.
  bool is_greyscale;
  /// Whether the file stores ink; decoding then answers in sRGB.
  bool is_cmyk;
  /// Whether the file holds an ICC profile that cannot be put together or, for ink, converts nothing.
  bool has_damaged_profile;
  /// The ICC profile, owned by the decoder, or NULL.
  const uint8_t *profile;
  /// The bytes of the profile.
  size_t profile_size;
} fi_picture;

/// Reads a JPEG's header. Returns NULL on failure.
fi_decoder *fi_jpeg_open(const uint8_t *bytes, size_t count, fi_picture *picture, fi_failure *failure);

/// Reads a PNG's header. Returns NULL on failure.
fi_decoder *fi_png_open(const uint8_t *bytes, size_t count, fi_picture *picture, fi_failure *failure);

/// Decodes and turns the picture; to be called once.
///
/// `orientation` is EXIF's, 1 to 8; from 5 on the result is `height` wide and `width` high.
/// `pixels` has room for `width * height * channels` bytes, all of which are written on success.
bool fi_decoder_read(fi_decoder *decoder, int orientation, uint8_t *pixels, fi_failure *failure);

/// Frees the decoder; NULL is allowed.
void fi_decoder_close(fi_decoder *decoder);

// JPEG coding

/// How colour is stored in a JPEG.
typedef enum FI_CLOSED_ENUM fi_jpeg_model {
  /// One component.
  FI_JPEG_GREY FI_CASE(grey),
  /// Luma and two chroma components.
  FI_JPEG_YCBCR FI_CASE(yCbCr),
  /// Red, green and blue.
  FI_JPEG_RGB FI_CASE(rgb),
} fi_jpeg_model;

/// The choices that a JPEG was encoded with, apart from the tables.
typedef struct fi_jpeg_coding {
  /// How colour is stored; grey has 1 component, the others have 3.
  fi_jpeg_model model;
  /// Whether the picture comes in scans of rising quality.
  bool is_progressive;
  /// Whether the Huffman tables are made for the picture.
  bool is_optimized;
  /// The number of coded units between restart markers; 0 for none.
  uint32_t restart_interval;
} fi_jpeg_coding;

/// The components of a JPEG that can be encoded.
#define FI_JPEG_COMPONENTS 3
/// The entries of a quantisation table.
#define FI_JPEG_TABLE 64

/// Tells how a JPEG was coded, once it has been read. Returns false when it is no JPEG or its coding cannot be repeated.
///
/// `sampling` receives the horizontal and the vertical factor of each component (`2 * FI_JPEG_COMPONENTS` entries),
/// `quantization` a table in row order for each (`FI_JPEG_COMPONENTS * FI_JPEG_TABLE` entries).
bool fi_decoder_jpeg_coding(
    const fi_decoder *decoder, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization);

/// Gives the usual coding for a quality from 1 to 100: the standard's tables, 4:4:4 from 90 on and 4:2:0 below.
/// Returns false when memory ran out. The arrays are those of `fi_decoder_jpeg_coding`.
bool fi_jpeg_standard_coding(int quality, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization);

// Encoding

/// Encoded bytes, kept in pieces so that growing never copies.
typedef struct fi_output fi_output;

/// Pixels to encode.
typedef struct fi_pixels {
  /// The samples, row by row.
  const uint8_t *samples;
  /// The width in pixels.
  uint32_t width;
  /// The height in pixels.
  uint32_t height;
  /// 3 for RGB, 4 for RGBA.
  int32_t channels;
  /// The ICC profile to embed, or NULL.
  const uint8_t *profile;
  /// The bytes of the profile.
  size_t profile_size;
} fi_pixels;

/// Encodes RGB pixels as a JPEG. Returns NULL on failure. The arrays are those of `fi_decoder_jpeg_coding`.
fi_output *fi_jpeg_encode(
    const fi_pixels *pixels, const fi_jpeg_coding *coding, const uint8_t *sampling, const uint16_t *quantization,
    fi_failure *failure);

/// Encodes pixels as a PNG, fast or, with `thorough`, several times slower and a little smaller. Returns NULL on failure.
fi_output *fi_png_encode(const fi_pixels *pixels, bool thorough, fi_failure *failure);

/// The number of encoded bytes.
size_t fi_output_size(const fi_output *output);

/// Copies all encoded bytes to a place that has room for them.
void fi_output_copy(const fi_output *output, uint8_t *destination);

/// Frees the encoded bytes; NULL is allowed.
void fi_output_free(fi_output *output);

// Colour

/// What an ICC profile is good for.
typedef enum FI_CLOSED_ENUM fi_profile_kind {
  /// It cannot be read, or it converts in one direction only.
  FI_PROFILE_DAMAGED FI_CASE(damaged),
  /// It describes something other than RGB.
  FI_PROFILE_NOT_RGB FI_CASE(notRGB),
  /// It describes sRGB to within one level, so that nothing needs converting.
  FI_PROFILE_SRGB FI_CASE(sRGB),
  /// It describes another RGB space.
  FI_PROFILE_RGB FI_CASE(rgb),
} fi_profile_kind;

/// Finds out what a profile is good for.
fi_profile_kind fi_profile_classify(const uint8_t *profile, size_t size);

/// Converts pixels between a profile's RGB and sRGB; relative colorimetric with black point compensation.
///
/// `input` and `output` may be the same; alpha, the fourth channel, is kept. Returns false when the profile cannot be used.
bool fi_profile_convert(
    const uint8_t *profile, size_t size, bool to_srgb, const uint8_t *input, uint8_t *output, size_t pixel_count,
    int channels);

#endif
