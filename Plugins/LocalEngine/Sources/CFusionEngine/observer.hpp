// What a fusion reports while it runs.
#pragma once

#include <opencv2/imgproc.hpp>

#include "error.hpp"
#include "fusion_engine.h"

namespace fusion {

class Observer {
 public:
  explicit Observer(const fe_observer* observer) : observer_(observer) {}

  // Ends the call when the caller has given up.
  void begin(fe_stage stage) const {
    if (observer_ && observer_->proceed && !observer_->proceed(observer_->context, stage)) {
      throw Failure(FE_CANCELLED, "cancelled");
    }
  }

  bool wantsPictures() const { return observer_ && observer_->debug; }

  // Shows samples, a mask from 0 to 1, or factors (a quarter of the range is 1).
  void show(const char* name, const cv::Mat& picture) const {
    if (!wantsPictures()) return;
    cv::Mat rgb = picture;
    if (rgb.depth() == CV_32F) rgb.convertTo(rgb, CV_8U, rgb.channels() == 1 ? 255 : 64);
    if (rgb.channels() == 1) cv::cvtColor(rgb, rgb, cv::COLOR_GRAY2RGB);
    if (!rgb.isContinuous()) rgb = rgb.clone();
    const fe_image image{rgb.data, rgb.cols, rgb.rows, rgb.channels()};
    observer_->debug(observer_->context, name, &image);
  }

 private:
  const fe_observer* observer_;
};

}  // namespace fusion
