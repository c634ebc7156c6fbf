// The passes over pixels that bring the donor into the template.
#pragma once

#include <opencv2/core.hpp>

#include "masks.hpp"

namespace fusion {

// own = own * share + other * (1 - share), 8-bit; one share per node, `step` pixels apart, the first at `origin`.
void mixSides(const cv::Mat& other, const cv::Mat& share, int step, cv::Point origin, cv::Mat& own);

// difference = similarity * (1 - keep) * (donor * gain - base), in units of blend.hpp; all pictures are of one size.
void litDifference(const cv::Mat& base, const cv::Mat& donor, const cv::Mat& gain, const CoarseGrid& gainGrid,
                   const cv::Mat& keep, const CoarseGrid& keepGrid, double similarity, cv::Mat& difference);

// picture += extent * difference.
void add(const cv::Mat& difference, const cv::Mat& extent, const CoarseGrid& grid, cv::Mat& picture);

}  // namespace fusion
