#include "jpeg_errors.h"

#include <jerror.h>

static fi_status status_of(int code) {
  switch (code) {
    case JERR_INPUT_EOF:
    case JWRN_JPEG_EOF:
      return FI_TRUNCATED;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_IMAGE_TOO_BIG:
    case JERR_NOT_COMPILED:
    case JERR_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
      return FI_UNSUPPORTED;
    case JERR_OUT_OF_MEMORY:
      return FI_NO_MEMORY;
    default:
      return FI_CORRUPT;
  }
}

static _Noreturn void escape(j_common_ptr codec) {
  fi_jpeg_errors *errors = (fi_jpeg_errors *)codec->err;
  char message[JMSG_LENGTH_MAX];
  errors->manager.format_message(codec, message);
  snprintf(errors->failure.message, sizeof errors->failure.message, "%s", message);
  errors->failure.status = status_of(errors->manager.msg_code);
  longjmp(errors->escape, 1);
}

/// Turns the warnings that mean lost picture data into failures: libjpeg would fill the rest with grey.
static void emit_message(j_common_ptr codec, int level) {
  if (level >= 0) return;
  switch (codec->err->msg_code) {
    case JWRN_ARITH_BAD_CODE:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_JPEG_EOF:
    case JWRN_MUST_RESYNC:
      escape(codec);
    default:
      codec->err->num_warnings++;
  }
}

static void output_message(j_common_ptr codec) { (void)codec; }

struct jpeg_error_mgr *fi_jpeg_errors_init(fi_jpeg_errors *errors) {
  jpeg_std_error(&errors->manager);
  errors->manager.error_exit = escape;
  errors->manager.emit_message = emit_message;
  errors->manager.output_message = output_message;
  return &errors->manager;
}
