// Numbers that decide whether a face is fit for a fusion.
#pragma once

#include <opencv2/core.hpp>

#include "canonical.hpp"
#include "fusion_engine.h"

namespace fusion {

fe_measures measure(const cv::Mat& image, const fe_face& face, const CanonicalFace& canonical);

}  // namespace fusion
