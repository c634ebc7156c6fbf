#include "compose.hpp"

#include <algorithm>
#include <vector>

#include "blend.hpp"
#include "upsampler.hpp"

#include "hot.hpp"

namespace fusion {
namespace {

// Bright samples bend towards white from here on instead of being cut off.
constexpr float shoulder = 225;
constexpr int bandRows = 64;

// Runs the body for bands of rows on several threads.
template <typename Body>
void forBands(int rows, Body&& body) {
  cv::parallel_for_({0, (rows + bandRows - 1) / bandRows}, [&](const cv::Range& range) {
    body(range.start * bandRows, std::min(rows, range.end * bandRows));
  });
}

FUSION_HOT void mixRow(const uint8_t* other, const float* share, int width, uint8_t* own) {
  for (int x = 0; x < width; x++) {
    for (int i = 3 * x; i < 3 * x + 3; i++) {
      const float value = static_cast<float>(other[i]) + share[x] * static_cast<float>(own[i] - other[i]);
      own[i] = static_cast<uint8_t>(value + 0.5f);
    }
  }
}

FUSION_HOT void repeatThrice(const float* values, int count, float factor, float offset, float* result) {
  for (int x = 0; x < count; x++) {
    const float value = offset + factor * values[x];
    result[3 * x] = value;
    result[3 * x + 1] = value;
    result[3 * x + 2] = value;
  }
}

FUSION_HOT void differenceRow(const uint8_t* base, const uint8_t* donor, const float* gain, const float* strength,
                              int count, int16_t* out) {
  constexpr float room = 255 - shoulder;
  for (int i = 0; i < count; i++) {
    const float lit = static_cast<float>(donor[i]) * gain[i];
    const float over = std::max(lit - shoulder, 0.0f);
    const float bent = std::min(lit, shoulder) + room * over / (over + room);
    // Within 255 * unitsPerLevel: sixteen bits hold it.
    out[i] = static_cast<int16_t>(strength[i] * (bent - static_cast<float>(base[i])));
  }
}

FUSION_HOT void addRow(const int16_t* difference, const float* scale, int count, uint8_t* picture) {
  for (int i = 0; i < count; i++) {
    const float value = static_cast<float>(picture[i]) + scale[i] * static_cast<float>(difference[i]);
    picture[i] = static_cast<uint8_t>(std::min(std::max(value + 0.5f, 0.0f), 255.0f));
  }
}

}  // namespace

void mixSides(const cv::Mat& other, const cv::Mat& share, int step, cv::Point origin, cv::Mat& own) {
  forBands(own.rows, [&](int first, int last) {
    Upsampler shares(share, step, -origin, own.cols);
    for (int y = first; y < last; y++) mixRow(other.ptr(y), shares.row(y), own.cols, own.ptr(y));
  });
}

void litDifference(const cv::Mat& base, const cv::Mat& donor, const cv::Mat& gain, const CoarseGrid& gainGrid,
                   const cv::Mat& keep, const CoarseGrid& keepGrid, double similarity, cv::Mat& difference) {
  const int width = base.cols;
  const float full = static_cast<float>(similarity) * unitsPerLevel;
  difference.create(base.size(), CV_16SC3);
  forBands(base.rows, [&](int first, int last) {
    Upsampler gains(gain, gainGrid.step, gainGrid.offset(), width);
    Upsampler keeps(keep, keepGrid.step, keepGrid.offset(), width);
    std::vector<float> strength(static_cast<size_t>(width) * 3);
    for (int y = first; y < last; y++) {
      repeatThrice(keeps.row(y), width, -full, full, strength.data());
      differenceRow(base.ptr(y), donor.ptr(y), gains.row(y), strength.data(), 3 * width, difference.ptr<int16_t>(y));
    }
  });
}

void add(const cv::Mat& difference, const cv::Mat& extent, const CoarseGrid& grid, cv::Mat& picture) {
  const int width = picture.cols;
  forBands(picture.rows, [&](int first, int last) {
    Upsampler extents(extent, grid.step, grid.offset(), width);
    std::vector<float> scale(static_cast<size_t>(width) * 3);
    for (int y = first; y < last; y++) {
      repeatThrice(extents.row(y), width, 1.0f / unitsPerLevel, 0, scale.data());
      addRow(difference.ptr<int16_t>(y), scale.data(), 3 * width, picture.ptr(y));
    }
  });
}

}  // namespace fusion
