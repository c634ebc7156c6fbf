#pragma once

#include <cmath>
#include <opencv2/core.hpp>

namespace fusion {

// The box of the points added to it.
class Bounds {
 public:
  void add(cv::Point2d p) {
    low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
    high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y)};
  }

  cv::Point2d low() const { return low_; }
  double width() const { return high_.x - low_.x; }
  double height() const { return high_.y - low_.y; }

  // Whole pixels, enlarged by a margin all round.
  cv::Rect pixels(double margin) const {
    return {cv::Point(cvFloor(low_.x - margin), cvFloor(low_.y - margin)),
            cv::Point(cvCeil(high_.x + margin) + 1, cvCeil(high_.y + margin) + 1)};
  }

 private:
  cv::Point2d low_{INFINITY, INFINITY}, high_{-INFINITY, -INFINITY};
};

}  // namespace fusion
