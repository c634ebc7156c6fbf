// The donor at the template's scale, so that sampling it does not alias.
#pragma once

#include <opencv2/core.hpp>

#include "fusion_engine.h"

namespace fusion {

// The part of the donor around its face, averaged down by `scale` when that is below 1; moves the face along.
//
// Without it fine detail of a larger donor turns into white speckle.
cv::Mat matchScale(const cv::Mat& donor, double scale, fe_face& face);

}  // namespace fusion
