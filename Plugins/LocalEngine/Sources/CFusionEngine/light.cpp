#include "light.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace fusion {
namespace {

constexpr double sigma = 0.45;  // in interpupillary distances
constexpr float leastGain = 0.2f, mostGain = 5;
// Samples are close to light to the power 1/2.2: a factor on light is this power of it on samples.
constexpr float gamma = 2.2f;
// How much the whole face's mean counts where no skin is near.
constexpr double farWeight = 1e-3;

cv::Mat linear(const cv::Mat& image) {
  static const cv::Mat table = [] {
    cv::Mat t(1, 256, CV_32F);
    for (int i = 0; i < 256; i++) t.at<float>(i) = std::pow(static_cast<float>(i) / 255, gamma);
    return t;
  }();
  cv::Mat result;
  cv::LUT(image, table, result);
  return result;
}

// The picture's blur where only the mask counts.
cv::Mat maskedBlur(const cv::Mat& image, const cv::Mat& mask, double radius) {
  cv::Mat masks[] = {mask, mask, mask}, mask3, sum, weight;
  cv::merge(masks, 3, mask3);
  const double covered = cv::sum(mask)[0];
  cv::Scalar mean = cv::sum(image.mul(mask3));
  mean *= farWeight / std::max(covered, 1.0);
  cv::GaussianBlur(image.mul(mask3), sum, {}, radius, radius, cv::BORDER_CONSTANT);
  cv::GaussianBlur(mask3, weight, {}, radius, radius, cv::BORDER_CONSTANT);
  return (sum + mean) / (weight + cv::Scalar::all(farWeight));
}

}  // namespace

cv::Mat lightGain(const cv::Mat& donor, const cv::Mat& base, const cv::Mat& skin, double ipd) {
  const cv::Mat wanted = maskedBlur(linear(base), skin, sigma * ipd);
  const cv::Mat given = maskedBlur(linear(donor), skin, sigma * ipd);
  cv::Mat gain = (wanted + cv::Scalar::all(1e-4)) / (given + cv::Scalar::all(1e-4));
  cv::pow(gain, 1 / gamma, gain);
  return cv::min(cv::max(gain, leastGain), mostGain);
}

}  // namespace fusion
