// Rows of a coarse grid enlarged bilinearly, so that smooth fields never exist at full size.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace fusion {

// Grid node (i, j) sits at pixel (i * step + offset.x, j * step + offset.y); beyond the grid its rim is repeated.
class Upsampler {
 public:
  Upsampler(const cv::Mat& grid, double step, cv::Point2d offset, int width);

  // Interleaved values of pixel row y.
  const float* row(int y);

 private:
  cv::Mat grid_;
  double step_;
  cv::Point2d offset_;
  int channels_;
  std::vector<int> index_;      // of the left node, per pixel
  std::vector<float> fraction_;  // towards the right node, per pixel
  std::vector<float> line_, row_;
};

}  // namespace fusion
