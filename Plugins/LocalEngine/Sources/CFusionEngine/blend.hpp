// Burt-Adelson multi-band blending of a difference into a picture.
#pragma once

#include <opencv2/core.hpp>

namespace fusion {

// Differences carry this many units per 8-bit level, in 16-bit integers.
inline constexpr int unitsPerLevel = 32;

// The part of `difference` that blending it in through `mask` adds, band by band; replaces it.
//
// Blending is linear: blending a into b equals b plus the blended a - b, so one pyramid is enough.
void blendBands(cv::Mat& difference, const cv::Mat& mask, int levels);

}  // namespace fusion
