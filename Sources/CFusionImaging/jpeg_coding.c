#include "jpeg_coding.h"

#include <string.h>

#include "jpeg_errors.h"

static bool model_of(const struct jpeg_decompress_struct *codec, fi_jpeg_model *model) {
  switch (codec->jpeg_color_space) {
    case JCS_GRAYSCALE: *model = FI_JPEG_GREY; return true;
    case JCS_YCbCr: *model = FI_JPEG_YCBCR; return true;
    case JCS_RGB: *model = FI_JPEG_RGB; return true;
    default: return false;
  }
}

static bool same_table(const JHUFF_TBL *one, const JHUFF_TBL *other) {
  return one && other && memcmp(one->bits, other->bits, sizeof one->bits) == 0
      && memcmp(one->huffval, other->huffval, sizeof one->huffval) == 0;
}

/// Whether the file brings Huffman tables other than the standard's. A progressive file always does.
static bool has_own_tables(const struct jpeg_decompress_struct *codec) {
  if (codec->progressive_mode) return true;
  struct jpeg_compress_struct standard = {0};
  fi_jpeg_errors errors;
  standard.err = fi_jpeg_errors_init(&errors);
  if (setjmp(errors.escape)) {
    jpeg_destroy_compress(&standard);
    return false;
  }
  jpeg_create_compress(&standard);
  standard.in_color_space = JCS_RGB;
  jpeg_set_defaults(&standard);
  bool own = false;
  for (int i = 0; i < codec->num_components; i++) {
    const jpeg_component_info *component = &codec->comp_info[i];
    int expected = i == 0 || codec->jpeg_color_space == JCS_RGB ? 0 : 1;
    own |= !same_table(codec->dc_huff_tbl_ptrs[component->dc_tbl_no], standard.dc_huff_tbl_ptrs[expected]);
    own |= !same_table(codec->ac_huff_tbl_ptrs[component->ac_tbl_no], standard.ac_huff_tbl_ptrs[expected]);
  }
  jpeg_destroy_compress(&standard);
  return own;
}

bool fi_jpeg_coding_of(
    const struct jpeg_decompress_struct *codec, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization) {
  if (!model_of(codec, &coding->model) || codec->arith_code) return false;
  coding->is_progressive = codec->progressive_mode;
  coding->is_optimized = has_own_tables(codec);
  coding->restart_interval = codec->restart_interval;
  int blocks = 0;
  for (int i = 0; i < codec->num_components; i++) {
    const jpeg_component_info *component = &codec->comp_info[i];
    blocks += component->h_samp_factor * component->v_samp_factor;
    if (!component->quant_table) return false;
    sampling[2 * i] = (uint8_t)component->h_samp_factor;
    sampling[2 * i + 1] = (uint8_t)component->v_samp_factor;
    memcpy(
        quantization + i * FI_JPEG_TABLE, component->quant_table->quantval, FI_JPEG_TABLE * sizeof *quantization);
  }
  // Components in scans of their own may exceed what one common scan can hold, and that is what we write.
  return codec->num_components == 1 || blocks <= C_MAX_BLOCKS_IN_MCU;
}

/// The slot that holds an equal table already, or the next free one.
static int slot_for(const uint16_t *quantization, const int *slots, int component) {
  int next = 0;
  for (int i = 0; i < component; i++) {
    const uint16_t *earlier = quantization + i * FI_JPEG_TABLE;
    const uint16_t *table = quantization + component * FI_JPEG_TABLE;
    if (memcmp(earlier, table, FI_JPEG_TABLE * sizeof *table) == 0) return slots[i];
    if (slots[i] >= next) next = slots[i] + 1;
  }
  return next;
}

void fi_jpeg_coding_apply(
    struct jpeg_compress_struct *codec, const fi_jpeg_coding *coding, const uint8_t *sampling,
    const uint16_t *quantization) {
  static const J_COLOR_SPACE spaces[] = {
      [FI_JPEG_GREY] = JCS_GRAYSCALE, [FI_JPEG_YCBCR] = JCS_YCbCr, [FI_JPEG_RGB] = JCS_RGB};
  jpeg_set_colorspace(codec, spaces[coding->model]);
  int slots[FI_JPEG_COMPONENTS];
  for (int i = 0; i < codec->num_components; i++) {
    unsigned int table[FI_JPEG_TABLE];
    for (int k = 0; k < FI_JPEG_TABLE; k++) table[k] = quantization[i * FI_JPEG_TABLE + k];
    slots[i] = slot_for(quantization, slots, i);
    jpeg_add_quant_table(codec, slots[i], table, 100, FALSE);
    codec->comp_info[i].quant_tbl_no = slots[i];
    codec->comp_info[i].h_samp_factor = sampling[2 * i];
    codec->comp_info[i].v_samp_factor = sampling[2 * i + 1];
  }
  codec->optimize_coding = coding->is_optimized;
  codec->restart_interval = coding->restart_interval;
  if (coding->is_progressive) jpeg_simple_progression(codec);
}

bool fi_jpeg_standard_coding(int quality, fi_jpeg_coding *coding, uint8_t *sampling, uint16_t *quantization) {
  struct jpeg_compress_struct codec = {0};
  fi_jpeg_errors errors;
  codec.err = fi_jpeg_errors_init(&errors);
  if (setjmp(errors.escape)) {
    jpeg_destroy_compress(&codec);
    return false;
  }
  jpeg_create_compress(&codec);
  codec.in_color_space = JCS_RGB;
  jpeg_set_defaults(&codec);
  jpeg_set_quality(&codec, quality, TRUE);
  *coding = (fi_jpeg_coding){.model = FI_JPEG_YCBCR};
  for (int i = 0; i < FI_JPEG_COMPONENTS; i++) {
    uint8_t factor = i == 0 && quality < 90 ? 2 : 1;
    sampling[2 * i] = factor;
    sampling[2 * i + 1] = factor;
    const JQUANT_TBL *table = codec.quant_tbl_ptrs[codec.comp_info[i].quant_tbl_no];
    memcpy(quantization + i * FI_JPEG_TABLE, table->quantval, FI_JPEG_TABLE * sizeof *quantization);
  }
  jpeg_destroy_compress(&codec);
  return true;
}
