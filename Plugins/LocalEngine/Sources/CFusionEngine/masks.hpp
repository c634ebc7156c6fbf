// Where the donor's face shows, drawn on a coarse grid: all borders are soft, so nothing finer is needed.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "fusion_engine.h"
#include "warp.hpp"

namespace fusion {

// A grid over the region on which a face has about the same size in every picture.
struct CoarseGrid {
  double step;  // pixels per grid cell, at least 1
  cv::Size size;

  CoarseGrid(const Region& region, double ipd);

  // Where cell 0's centre lies, in pixels.
  double offset() const { return (step - 1) / 2; }
  // The picture (of the region's size) averaged down to the grid.
  cv::Mat shrink(const cv::Mat& image) const;
};

struct Masks {
  cv::Mat face;    // 1 where the donor's face shows; fades inside the oval
  cv::Mat keep;    // 1 where the template shows through: eyeballs and inner mouth
  cv::Mat extent;  // 1 on the face, 0 where nothing may change
  cv::Mat skin;    // 1 on bare skin that tells the light: no eyes, brows, lips or rim

  // From the mesh's place in the fused picture.
  Masks(const CoarseGrid& grid, const Region& region, const std::vector<cv::Point2d>& mesh);
};

}  // namespace fusion
