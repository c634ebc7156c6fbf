#include "upsampler.hpp"

#include <algorithm>
#include <cmath>

namespace fusion {
namespace {

template <int channels>
void spread(const float* line, const std::vector<int>& index, const std::vector<float>& fraction, float* row) {
  for (size_t x = 0; x < index.size(); x++) {
    const float* a = line + index[x] * channels;
    for (int c = 0; c < channels; c++) row[x * channels + c] = a[c] + fraction[x] * (a[c + channels] - a[c]);
  }
}

}  // namespace

Upsampler::Upsampler(const cv::Mat& grid, double step, double offset, int width)
    : grid_(grid), step_(step), offset_(offset), channels_(grid.channels()) {
  for (int x = 0; x < width; x++) {
    const double place = std::clamp((x - offset) / step, 0.0, grid.cols - 1.0);
    const int left = std::min(static_cast<int>(place), std::max(0, grid.cols - 2));
    index_.push_back(left);
    fraction_.push_back(static_cast<float>(place - left));
  }
  line_.resize(static_cast<size_t>(grid.cols + 1) * channels_);
  row_.resize(static_cast<size_t>(width) * channels_);
}

const float* Upsampler::row(int y) {
  const double place = std::clamp((y - offset_) / step_, 0.0, grid_.rows - 1.0);
  const int top = static_cast<int>(place), bottom = std::min(top + 1, grid_.rows - 1);
  const float share = static_cast<float>(place - top);
  const float *a = grid_.ptr<float>(top), *b = grid_.ptr<float>(bottom);
  const size_t count = static_cast<size_t>(grid_.cols) * channels_;
  for (size_t i = 0; i < count; i++) line_[i] = a[i] + share * (b[i] - a[i]);
  switch (channels_) {
    case 1: spread<1>(line_.data(), index_, fraction_, row_.data()); break;
    case 2: spread<2>(line_.data(), index_, fraction_, row_.data()); break;
    default: spread<3>(line_.data(), index_, fraction_, row_.data());
  }
  return row_.data();
}

}  // namespace fusion
