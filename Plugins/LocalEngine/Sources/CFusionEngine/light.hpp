// Brings the donor's face under the template's light.
#pragma once

#include <opencv2/core.hpp>

#include "masks.hpp"

namespace fusion {

// Factors for the donor's samples, three per grid cell, that give its skin the template's low frequencies.
//
// Both pictures are 8-bit, averaged to the grid; `skin` marks where they may be compared.
cv::Mat lightGain(const cv::Mat& donor, const cv::Mat& base, const cv::Mat& skin, double ipd);

}  // namespace fusion
