// The inverse maps that bring template and donor into the fused face's shape.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "canonical.hpp"
#include "fusion_engine.h"

namespace fusion {

// How far beyond the face oval the surroundings may bend, in interpupillary distances.
inline constexpr double bendingReach = 0.5;

// The part of the template that may change.
struct Region {
  cv::Rect rect;
  double ipd;

  Region(const fe_face& templateFace, const std::vector<cv::Point2d>& change, const cv::Size& size);
};

// Source positions on a coarse grid of the region; nodes are `step` pixels apart.
struct Warp {
  int step;
  cv::Mat toTemplate, toDonor;  // two floats per node: x, y in the source picture
  cv::Mat toMirrored;           // the same, to the other side of the donor's face
  cv::Mat ownShare;             // one float per node: how much of the donor comes from its own side

  // Whether any of the donor has to come from the other side.
  bool mirrors() const;

  Warp(const Region& region, const fe_face& donor, const fe_face& templateFace, const std::vector<cv::Point2d>& change,
       const CanonicalFace& canonical);
};

}  // namespace fusion
