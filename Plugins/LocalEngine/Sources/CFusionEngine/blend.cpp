#include "blend.hpp"

#include <opencv2/imgproc.hpp>

namespace fusion {
namespace {

// result = (fine - coarse) * mask + carried, all of one size.
void combine(cv::Mat& fine, const cv::Mat& coarse, const cv::Mat& mask, const cv::Mat& carried) {
  for (int y = 0; y < fine.rows; y++) {
    auto* value = fine.ptr<int16_t>(y);
    const auto* low = coarse.ptr<int16_t>(y);
    const auto* sum = carried.ptr<int16_t>(y);
    const auto* weight = mask.ptr<float>(y);
    for (int x = 0; x < fine.cols; x++) {
      for (int c = 0; c < 3; c++) {
        const int i = 3 * x + c;
        const float detail = static_cast<float>(value[i] - low[i]) * weight[x];
        value[i] = cv::saturate_cast<int16_t>(detail + static_cast<float>(sum[i]));
      }
    }
  }
}

void scale(cv::Mat& values, const cv::Mat& mask) {
  for (int y = 0; y < values.rows; y++) {
    auto* value = values.ptr<int16_t>(y);
    const auto* weight = mask.ptr<float>(y);
    for (int i = 0; i < values.cols * 3; i++) {
      value[i] = cv::saturate_cast<int16_t>(static_cast<float>(value[i]) * weight[i / 3]);
    }
  }
}

}  // namespace

void blendBands(cv::Mat& difference, const cv::Mat& mask, int levels) {
  if (levels == 0 || difference.rows < 4 || difference.cols < 4) {
    scale(difference, mask);
    return;
  }
  cv::Mat coarse, coarseMask, expanded, carried;
  cv::pyrDown(difference, coarse);
  cv::pyrDown(mask, coarseMask);
  cv::pyrUp(coarse, expanded, difference.size());
  blendBands(coarse, coarseMask, levels - 1);
  cv::pyrUp(coarse, carried, difference.size());
  combine(difference, expanded, mask, carried);
}

}  // namespace fusion
