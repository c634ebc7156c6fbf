#include "color.hpp"

#include <cmath>

namespace fusion {
namespace {

float linear(float sample) {
  const float value = sample / 255;
  return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

float lightness(float t) { return t > 0.008856f ? std::cbrt(t) : 7.787f * t + 16.0f / 116; }

}  // namespace

cv::Vec3f toLab(const cv::Vec3f& rgb) {
  const float r = linear(rgb[0]), g = linear(rgb[1]), b = linear(rgb[2]);
  const float x = lightness((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.95047f);
  const float y = lightness(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
  const float z = lightness((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.08883f);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

}  // namespace fusion
