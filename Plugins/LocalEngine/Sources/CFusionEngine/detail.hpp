// Gives the donor's face the sharpness and grain of the template's.
#pragma once

#include <opencv2/core.hpp>

#include "masks.hpp"

namespace fusion {

// Scales the donor's two finest bands and adds grain where they cannot reach what the template has.
//
// Both pictures are 8-bit and of the grid's area; `skin` marks where they are compared, and `gain` is what the light will
// multiply the donor with. `similarity`, above 0, is the donor's share in the result. The same seed gives the same grain.
void matchDetail(const cv::Mat& base, const cv::Mat& skin, const cv::Mat& gain, const CoarseGrid& grid, double similarity,
                 uint64_t seed, cv::Mat& donor);

}  // namespace fusion
