// Least-squares similarity between point sets (Umeyama 1991), weighted, in any dimension.
#pragma once

#include <opencv2/core.hpp>
#include <span>

namespace fusion {

// Takes a point p to scale * rotation * p + shift.
template <int N>
struct Similarity {
  double scale = 1;
  cv::Matx<double, N, N> rotation = cv::Matx<double, N, N>::eye();
  cv::Vec<double, N> shift;

  cv::Vec<double, N> operator()(const cv::Vec<double, N>& p) const { return scale * (rotation * p) + shift; }
};

// The similarity that takes `from` closest to `to`, each pair counting by its weight.
template <int N>
Similarity<N> align(std::span<const cv::Vec<double, N>> from, std::span<const cv::Vec<double, N>> to,
                    std::span<const double> weights);

extern template Similarity<2> align<2>(std::span<const cv::Vec2d>, std::span<const cv::Vec2d>,
                                       std::span<const double>);
extern template Similarity<3> align<3>(std::span<const cv::Vec3d>, std::span<const cv::Vec3d>,
                                       std::span<const double>);

}  // namespace fusion
