// Single-shot face detection (BlazeFace, arXiv:1907.05047).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "fusion_engine.h"
#include "inference.hpp"

namespace fusion {

// How a detector's network is laid out.
struct DetectorLayout {
  int side;                                 // input is side x side x 3
  std::vector<std::pair<int, int>> layers;  // (stride, anchors per cell)

  size_t anchors() const;
};

inline const DetectorLayout shortRange{128, {{8, 2}, {16, 6}}};
inline const DetectorLayout fullRange{192, {{4, 1}}};

// One thread's detector of one layout.
class Detector {
 public:
  Detector(const Network& network, const DetectorLayout& layout);

  // Adds the faces within `area`, which may reach past the picture (black there), in the picture's coordinates.
  void find(const cv::Mat& image, const cv::Rect2d& area, std::vector<fe_detection>& faces);

 private:
  Request request_;
  const DetectorLayout& layout_;
  std::vector<cv::Point2f> anchors_;
};

// Keeps of overlapping detections their score-weighted mean; the largest face comes first.
void suppressOverlaps(std::vector<fe_detection>& faces);

}  // namespace fusion
