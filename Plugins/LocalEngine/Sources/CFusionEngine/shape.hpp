// The shape that the fused face takes: the donor's identity in the template's pose and expression.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "canonical.hpp"
#include "fusion_engine.h"

namespace fusion {

// How strongly each vertex belongs to a part of the face that moves with expression, from 0 to 1.
struct ExpressionRegions {
  explicit ExpressionRegions(const CanonicalFace& canonical);

  std::vector<double> lips, rightEye, leftEye, brows, jaw;
};

// Where the mesh vertices go at full similarity, less where they are in the template, in pixels.
std::vector<cv::Point2d> shapeChange(const fe_face& donor, const fe_face& templateFace, const CanonicalFace& canonical,
                                     const ExpressionRegions& regions);

}  // namespace fusion
