#include "upsampler.hpp"

#include <algorithm>

#include "hot.hpp"

namespace fusion {
namespace {

struct Columns {
  const int* left;        // the node to the left of each pixel
  const float* fraction;  // towards the next
  int count;
};

template <int channels>
FUSION_INLINE void spread(const float* line, const Columns& columns, float* row) {
  for (int x = 0; x < columns.count; x++) {
    const float* a = line + columns.left[x] * channels;
    for (int c = 0; c < channels; c++) row[x * channels + c] = a[c] + columns.fraction[x] * (a[c + channels] - a[c]);
  }
}

FUSION_HOT void spread1(const float* line, const Columns& columns, float* row) { spread<1>(line, columns, row); }
FUSION_HOT void spread2(const float* line, const Columns& columns, float* row) { spread<2>(line, columns, row); }
FUSION_HOT void spread3(const float* line, const Columns& columns, float* row) { spread<3>(line, columns, row); }

FUSION_HOT void mix(const float* a, const float* b, float share, size_t count, float* result) {
  for (size_t i = 0; i < count; i++) result[i] = a[i] + share * (b[i] - a[i]);
}

}  // namespace

Upsampler::Upsampler(const cv::Mat& grid, double step, cv::Point2d offset, int width)
    : grid_(grid), step_(step), offset_(offset), channels_(grid.channels()) {
  for (int x = 0; x < width; x++) {
    const double place = std::clamp((x - offset.x) / step, 0.0, grid.cols - 1.0);
    const int left = std::min(static_cast<int>(place), std::max(0, grid.cols - 2));
    index_.push_back(left);
    fraction_.push_back(static_cast<float>(place - left));
  }
  line_.resize(static_cast<size_t>(grid.cols + 1) * channels_);
  row_.resize(static_cast<size_t>(width) * channels_);
}

const float* Upsampler::row(int y) {
  const double place = std::clamp((y - offset_.y) / step_, 0.0, grid_.rows - 1.0);
  const int top = static_cast<int>(place), bottom = std::min(top + 1, grid_.rows - 1);
  const float share = static_cast<float>(place - top);
  const float *a = grid_.ptr<float>(top), *b = grid_.ptr<float>(bottom);
  const size_t count = static_cast<size_t>(grid_.cols) * channels_;
  mix(a, b, share, count, line_.data());
  const Columns columns{index_.data(), fraction_.data(), static_cast<int>(index_.size())};
  const auto spread = channels_ == 1 ? spread1 : channels_ == 2 ? spread2 : spread3;
  spread(line_.data(), columns, row_.data());
  return row_.data();
}

}  // namespace fusion
