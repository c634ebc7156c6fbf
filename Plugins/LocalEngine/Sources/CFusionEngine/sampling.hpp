// Bicubic sampling along a coarse map (Keys 1981, a = -1/2: exact for quadratics).
#pragma once

#include <opencv2/core.hpp>

namespace fusion {

// Fills `result` (CV_8UC3) with the source's colours (CV_8UC3 or CV_8UC4; alpha is dropped) at the map's positions.
//
// `nodes` holds two floats a node, x and y in the source; nodes are `step` pixels of the result apart, and `origin` is the
// result's place relative to node (0, 0), in pixels. Beyond its rim the source repeats its last pixels.
void sample(const cv::Mat& source, const cv::Mat& nodes, int step, cv::Point origin, cv::Mat& result);

}  // namespace fusion
