// The 478-point face mesh and the expression of a detected face.
#pragma once

#include <opencv2/core.hpp>

#include "canonical.hpp"
#include "fusion_engine.h"
#include "inference.hpp"

namespace fusion {

inline constexpr int meshSide = 256;
// A mesh with a lower presence fits no face.
inline constexpr float leastPresence = 0.5f;

// One thread's landmark and blendshape networks.
class Landmarker {
 public:
  Landmarker(const Network& mesh, const Network& blendshapes);

  // Fills points, blendshapes and presence.
  void fit(const cv::Mat& image, const fe_detection& detection, fe_face& face);

 private:
  // A square crop of the picture, turned so that the eyes are level.
  struct Crop {
    cv::Point2d centre;
    double side, angle;
  };

  static Crop around(const fe_detection& detection);
  static Crop around(const fe_face& face);
  void fitMesh(const cv::Mat& image, const Crop& crop, fe_face& face);
  void fitBlendshapes(fe_face& face);

  Request mesh_, blendshapes_;
};

// The landmark's place in the picture.
inline cv::Point2d at(const fe_face& face, int landmark) {
  return {face.points[landmark * 3], face.points[landmark * 3 + 1]};
}

// The same with its depth.
inline cv::Vec3d at3(const fe_face& face, int landmark) {
  const float* p = face.points + landmark * 3;
  return {p[0], p[1], p[2]};
}

double interpupillaryDistance(const fe_face& face);

// The box of the face oval in whole pixels, enlarged by a margin all round.
cv::Rect outline(const fe_face& face, double margin);

}  // namespace fusion
