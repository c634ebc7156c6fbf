#include "blend.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "hot.hpp"

namespace fusion {
namespace {

constexpr int bandRows = 64;

// fine = (fine - coarse) * mask + carried.
FUSION_HOT void combineRow(int16_t* fine, const int16_t* coarse, const float* mask, const int16_t* carried, int width) {
  for (int x = 0; x < width; x++) {
    for (int i = 3 * x; i < 3 * x + 3; i++) {
      const float value = static_cast<float>(fine[i] - coarse[i]) * mask[x] + static_cast<float>(carried[i]);
      fine[i] = static_cast<int16_t>(std::min(std::max(value, -32768.0f), 32767.0f));
    }
  }
}

FUSION_HOT void scaleRow(int16_t* values, const float* mask, int width) {
  for (int x = 0; x < width; x++) {
    for (int i = 3 * x; i < 3 * x + 3; i++) {
      values[i] = static_cast<int16_t>(static_cast<float>(values[i]) * mask[x]);
    }
  }
}

}  // namespace

void blendBands(cv::Mat& difference, const cv::Mat& mask, int levels) {
  if (levels == 0 || difference.rows < 4 || difference.cols < 4) {
    for (int y = 0; y < difference.rows; y++) {
      scaleRow(difference.ptr<int16_t>(y), mask.ptr<float>(y), difference.cols);
    }
    return;
  }
  cv::Mat coarse, coarseMask, expanded, carried;
  cv::pyrDown(difference, coarse);
  cv::pyrDown(mask, coarseMask);
  cv::pyrUp(coarse, expanded, difference.size());
  blendBands(coarse, coarseMask, levels - 1);
  cv::pyrUp(coarse, carried, difference.size());
  cv::parallel_for_({0, (difference.rows + bandRows - 1) / bandRows}, [&](const cv::Range& range) {
    const int last = std::min(difference.rows, range.end * bandRows);
    for (int y = range.start * bandRows; y < last; y++) {
      combineRow(difference.ptr<int16_t>(y), expanded.ptr<int16_t>(y), mask.ptr<float>(y), carried.ptr<int16_t>(y),
                 difference.cols);
    }
  });
}

}  // namespace fusion
