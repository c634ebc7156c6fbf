// CIELAB under D65 from sRGB samples (IEC 61966-2-1, CIE 15).
//
// Our own, because the library's builds 70 ms worth of tables when first used.
#pragma once

#include <opencv2/core.hpp>

namespace fusion {

// L 0 to 100, a and b about -128 to 127, of 8-bit samples.
cv::Vec3f toLab(const cv::Vec3f& rgb);

}  // namespace fusion
