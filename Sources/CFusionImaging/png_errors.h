/// What libspng's numbers mean.
#ifndef FI_PNG_ERRORS_H
#define FI_PNG_ERRORS_H

#include "fusion_imaging.h"

/// Records libspng's error and returns false.
bool fi_png_fail(fi_failure *failure, int code);

#endif
