#include "png_errors.h"

#include <spng.h>

#include "decoder.h"

static fi_status status_of(int code) {
  switch (code) {
    case SPNG_IO_EOF:
    case SPNG_EOF:
      return FI_TRUNCATED;
    case SPNG_EMEM:
    case SPNG_EZLIB_INIT:
      return FI_NO_MEMORY;
    case SPNG_ECHUNK_LIMITS:
    case SPNG_ECHUNK_UNKNOWN_CRITICAL:
    case SPNG_EOVERFLOW:
      return FI_UNSUPPORTED;
    case SPNG_EINTERNAL:
    case SPNG_EBADSTATE:
    case SPNG_EINVAL:
    case SPNG_EBUFSIZ:
      return FI_INTERNAL;
    default:
      return FI_CORRUPT;
  }
}

bool fi_png_fail(fi_failure *failure, int code) { return fi_fail(failure, status_of(code), spng_strerror(code)); }
