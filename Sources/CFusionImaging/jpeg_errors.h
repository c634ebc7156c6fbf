/// Error handling for libjpeg that returns to the caller instead of ending the process.
#ifndef FI_JPEG_ERRORS_H
#define FI_JPEG_ERRORS_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "fusion_imaging.h"

/// Starts with libjpeg's own struct, so that a pointer to one is a pointer to the other.
typedef struct fi_jpeg_errors {
  struct jpeg_error_mgr manager;
  /// Where a failure returns to; to be set with `setjmp` before each use of libjpeg.
  jmp_buf escape;
  fi_failure failure;
} fi_jpeg_errors;

/// Prepares error handling; the result is what libjpeg's `err` wants.
struct jpeg_error_mgr *fi_jpeg_errors_init(fi_jpeg_errors *errors);

#endif
