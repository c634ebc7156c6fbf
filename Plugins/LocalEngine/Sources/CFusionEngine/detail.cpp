#include "detail.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "hot.hpp"

namespace fusion {
namespace {

// The finest band lies between the picture and the first blur, the next between the two blurs; in pixels.
constexpr double fineBlur = 0.9, middleBlur = 2.2;
// More than this would turn compression noise into texture, less would look like wax.
constexpr float leastFactor = 0.6f, mostFactor = 2.2f;
// Smaller changes are not worth a pass.
constexpr float noticeable = 0.06f;
// Statistics need no more than this many pixels a side.
constexpr int sampleSide = 288;
// Pores and hairs are no grain: the strongest part of the differences does not count.
constexpr double quietShare = 0.85;
constexpr int grainTile = 128;
constexpr double grainBlur = 0.55;

struct Strength {
  double fine, middle;
};

// The mean of the quieter absolute values where the mask is set.
double quietMean(const cv::Mat& band, const cv::Mat& mask) {
  std::vector<float> values;
  for (int y = 0; y < band.rows; y++) {
    for (int x = 0; x < band.cols; x++) {
      if (mask.at<uint8_t>(y, x)) values.push_back(std::abs(band.at<float>(y, x)));
    }
  }
  const size_t count = static_cast<size_t>(quietShare * static_cast<double>(values.size()));
  if (count == 0) return 0;
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(count), values.end());
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += values[i];
  return sum / static_cast<double>(count);
}

Strength strength(const cv::Mat& picture, const cv::Mat& mask) {
  cv::Mat grey, fine, middle;
  cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
  grey.convertTo(grey, CV_32F);
  cv::GaussianBlur(grey, fine, {}, fineBlur);
  cv::GaussianBlur(grey, middle, {}, middleBlur);
  return {quietMean(grey - fine, mask), quietMean(fine - middle, mask)};
}

// A tile of grain whose fine band has strength 1.
cv::Mat makeGrain(uint64_t seed) {
  cv::Mat grain(grainTile, grainTile, CV_32F), fine;
  cv::RNG random(seed);
  random.fill(grain, cv::RNG::NORMAL, 0, 1);
  cv::GaussianBlur(grain, grain, {}, grainBlur, grainBlur, cv::BORDER_REFLECT_101);
  cv::GaussianBlur(grain, fine, {}, fineBlur);
  const double unit = quietMean(grain - fine, cv::Mat(grain.size(), CV_8U, cv::Scalar(1)));
  return grain / unit;
}

FUSION_HOT void detailRow(const uint8_t* fineBlurred, const uint8_t* middleBlurred, float fine, float middle, int count,
                          uint8_t* donor) {
  for (int i = 0; i < count; i++) {
    const float change = fine * static_cast<float>(donor[i] - fineBlurred[i]) +
                         middle * static_cast<float>(fineBlurred[i] - middleBlurred[i]);
    donor[i] = static_cast<uint8_t>(std::min(std::max(static_cast<float>(donor[i]) + change + 0.5f, 0.0f), 255.0f));
  }
}

FUSION_HOT void grainRow(const float* grain, float amount, int width, uint8_t* donor) {
  for (int x = 0; x < width; x++) {
    const float change = amount * grain[x % grainTile];
    for (int i = 3 * x; i < 3 * x + 3; i++) {
      donor[i] = static_cast<uint8_t>(std::min(std::max(static_cast<float>(donor[i]) + change + 0.5f, 0.0f), 255.0f));
    }
  }
}

// The middle of the area, which is enough to compare the pictures by.
cv::Rect middleOf(const cv::Size& size) {
  const int width = std::min(size.width, sampleSide), height = std::min(size.height, sampleSide);
  return {(size.width - width) / 2, (size.height - height) / 2, width, height};
}

}  // namespace

void matchDetail(const cv::Mat& base, const cv::Mat& skin, const cv::Mat& gain, const CoarseGrid& grid, double similarity,
                 uint64_t seed, cv::Mat& donor) {
  const cv::Rect part = middleOf(donor.size());
  cv::Mat mask;
  cv::Mat(grid.enlarge(skin)(part) > 0.99f).copyTo(mask);
  const Strength wanted = strength(base(part), mask), given = strength(donor(part), mask);
  const cv::Scalar lit = cv::mean(gain, skin > 0);
  const double brightening = (lit[0] + lit[1] + lit[2]) / 3;
  if (given.fine <= 0 || given.middle <= 0 || brightening <= 0) return;

  const auto factor = [&](double wanted, double given) {
    return std::clamp(static_cast<float>(wanted / (given * brightening)), leastFactor, mostFactor);
  };
  const float fine = factor(wanted.fine, given.fine), middle = factor(wanted.middle, given.middle);
  if (std::abs(fine - 1) > noticeable || std::abs(middle - 1) > noticeable) {
    cv::Mat fineBlurred, middleBlurred;
    cv::GaussianBlur(donor, fineBlurred, {}, fineBlur);
    cv::GaussianBlur(donor, middleBlurred, {}, middleBlur);
    for (int y = 0; y < donor.rows; y++) {
      detailRow(fineBlurred.ptr(y), middleBlurred.ptr(y), fine - 1, middle - 1, 3 * donor.cols, donor.ptr(y));
    }
  }

  // Mixing two pictures averages their grain away: what counts is the grain of the mixture.
  cv::Mat mixture;
  cv::addWeighted(base(part), 1 - similarity, donor(part), similarity * brightening, 0, mixture);
  const double missing = std::pow(wanted.fine, 2) - std::pow(strength(mixture, mask).fine, 2);
  if (missing <= std::pow(noticeable * wanted.fine, 2)) return;
  const cv::Mat grain = makeGrain(seed);
  const float amount = static_cast<float>(std::sqrt(missing) / (similarity * brightening));
  for (int y = 0; y < donor.rows; y++) {
    grainRow(grain.ptr<float>(y % grainTile), amount, donor.cols, donor.ptr(y));
  }
}

}  // namespace fusion
