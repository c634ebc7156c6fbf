#include "sampling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "upsampler.hpp"

#include "hot.hpp"

namespace fusion {
namespace {

constexpr int taps = 4;
// Sixteen bytes of a row hold the four pixels under the kernel, of three or four channels.
constexpr int lanes = 16;
constexpr int bandRows = 64;

using Lanes = float __attribute__((ext_vector_type(16)));
using Bytes = uint8_t __attribute__((ext_vector_type(16)));

FUSION_INLINE std::array<float, taps> kernel(float t) {
  const float t2 = t * t, t3 = t2 * t;
  return {-0.5f * t3 + t2 - 0.5f * t, 1.5f * t3 - 2.5f * t2 + 1, -1.5f * t3 + 2 * t2 + 0.5f * t, 0.5f * t3 - 0.5f * t2};
}

FUSION_INLINE void addWeighted(const uint8_t* row, float weight, Lanes& sum) {
  Bytes bytes;
  std::memcpy(&bytes, row, sizeof bytes);
  sum += __builtin_convertvector(bytes, Lanes) * weight;
}

template <int channels>
FUSION_INLINE void weigh(const uint8_t* const* rows, float fx, float fy, uint8_t* out) {
  const auto wx = kernel(fx), wy = kernel(fy);
  Lanes column = 0;
  for (int j = 0; j < taps; j++) addWeighted(rows[j], wy[j], column);
  for (int c = 0; c < 3; c++) {
    const float sum = column[c] * wx[0] + column[c + channels] * wx[1] + column[c + 2 * channels] * wx[2] +
                      column[c + 3 * channels] * wx[3];
    out[c] = static_cast<uint8_t>(std::clamp(sum + 0.5f, 0.0f, 255.0f));
  }
}

// The kernel's rows near the rim, where pixels repeat.
template <int channels>
void gather(const cv::Mat& source, int left, int top, uint8_t (*patch)[lanes], const uint8_t** rows) {
  for (int j = 0; j < taps; j++) {
    const uint8_t* row = source.ptr(std::clamp(top + j, 0, source.rows - 1));
    for (int i = 0; i < taps; i++) {
      const uint8_t* pixel = row + static_cast<size_t>(std::clamp(left + i, 0, source.cols - 1)) * channels;
      std::memcpy(patch[j] + i * channels, pixel, channels);
    }
    rows[j] = patch[j];
  }
}

template <int channels>
FUSION_INLINE void sampleRow(const cv::Mat& source, const float* positions, int count, uint8_t* out) {
  uint8_t patch[taps][lanes] = {};
  const uint8_t* rows[taps];
  // Where sixteen bytes from the kernel's left pixel on lie within the row.
  const int lastLeft = source.cols - (lanes + channels - 1) / channels;
  const int lastTop = source.rows - taps;
  for (int x = 0; x < count; x++, out += 3) {
    const float px = std::clamp(positions[2 * x], -2.0f, source.cols + 1.0f);
    const float py = std::clamp(positions[2 * x + 1], -2.0f, source.rows + 1.0f);
    const float fx = std::floor(px), fy = std::floor(py);
    const int left = static_cast<int>(fx) - 1, top = static_cast<int>(fy) - 1;
    if (left >= 0 && left <= lastLeft && top >= 0 && top <= lastTop) {
      const uint8_t* start = source.data + static_cast<size_t>(top) * source.step + static_cast<size_t>(left) * channels;
      for (int j = 0; j < taps; j++) rows[j] = start + static_cast<size_t>(j) * source.step;
    } else {
      gather<channels>(source, left, top, patch, rows);
    }
    weigh<channels>(rows, px - fx, py - fy, out);
  }
}

FUSION_HOT void sampleRGB(const cv::Mat& source, const float* positions, int count, uint8_t* out) {
  sampleRow<3>(source, positions, count, out);
}

FUSION_HOT void sampleRGBA(const cv::Mat& source, const float* positions, int count, uint8_t* out) {
  sampleRow<4>(source, positions, count, out);
}

}  // namespace

void sample(const cv::Mat& source, const cv::Mat& nodes, int step, cv::Point origin, cv::Mat& result) {
  const int bands = (result.rows + bandRows - 1) / bandRows;
  cv::parallel_for_({0, bands}, [&](const cv::Range& range) {
    Upsampler positions(nodes, step, -origin, result.cols);
    const int last = std::min(result.rows, range.end * bandRows);
    for (int y = range.start * bandRows; y < last; y++) {
      const auto row = source.channels() == 3 ? sampleRGB : sampleRGBA;
      row(source, positions.row(y), result.cols, result.ptr(y));
    }
  });
}

}  // namespace fusion
