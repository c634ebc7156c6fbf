// Where the donor's face shows, drawn on a coarse grid: all borders are soft, so nothing finer is needed.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "warp.hpp"

namespace fusion {

// The part of the region in which the donor's face can show; `mesh` is the mesh's place in the fused picture.
cv::Rect donorArea(const std::vector<cv::Point2d>& mesh, const Region& region);

// A grid over an area, on which a face has about the same size in every picture.
struct CoarseGrid {
  cv::Rect area;
  double step;  // pixels per grid cell, at least 1
  double ipd;   // the interpupillary distance in cells
  cv::Size size;

  // At most `cells` cells between the irises, which are `pixels` apart.
  CoarseGrid(const cv::Rect& area, double pixels, double cells);

  // Where cell (0, 0)'s centre lies in the area, in pixels.
  cv::Point2d offset() const { return {(step - 1) / 2, (step - 1) / 2}; }
  // A picture of the area's size, averaged down to the grid.
  cv::Mat shrink(const cv::Mat& picture) const;
  // A mask on the grid, enlarged to the area's size.
  cv::Mat enlarge(const cv::Mat& mask) const;
};

struct Masks {
  cv::Mat face;    // 1 where the donor's face shows; fades inside the oval
  cv::Mat keep;    // 1 where the template shows through: eyeballs and inner mouth
  cv::Mat extent;  // 1 on the face, 0 where nothing may change

  Masks(const CoarseGrid& grid, const std::vector<cv::Point2d>& mesh);
};

// 1 on bare skin that tells the light: no eyes, brows, lips or rim.
cv::Mat skinMask(const CoarseGrid& grid, const std::vector<cv::Point2d>& mesh);

}  // namespace fusion
