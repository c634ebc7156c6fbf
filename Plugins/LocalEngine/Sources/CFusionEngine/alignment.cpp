#include "alignment.hpp"

namespace fusion {

template <int N>
Similarity<N> align(std::span<const cv::Vec<double, N>> from, std::span<const cv::Vec<double, N>> to,
                    std::span<const double> weights) {
  cv::Vec<double, N> fromMean, toMean;
  double total = 0;
  for (size_t i = 0; i < from.size(); i++) {
    fromMean += weights[i] * from[i];
    toMean += weights[i] * to[i];
    total += weights[i];
  }
  fromMean *= 1 / total;
  toMean *= 1 / total;

  cv::Matx<double, N, N> covariance;
  double variance = 0;
  for (size_t i = 0; i < from.size(); i++) {
    const auto a = from[i] - fromMean, b = to[i] - toMean;
    covariance += (weights[i] / total) * (b * a.t());
    variance += weights[i] / total * a.dot(a);
  }
  cv::Matx<double, N, 1> singular;
  cv::Matx<double, N, N> u, vt;
  cv::SVD::compute(covariance, singular, u, vt);
  auto sign = cv::Matx<double, N, N>::eye();
  if (cv::determinant(u) * cv::determinant(vt) < 0) sign(N - 1, N - 1) = -1;

  Similarity<N> result;
  double trace = 0;
  for (int i = 0; i < N; i++) trace += singular(i, 0) * sign(i, i);
  result.scale = variance > 0 ? trace / variance : 1;
  result.rotation = u * sign * vt;
  result.shift = toMean - result.scale * (result.rotation * fromMean);
  return result;
}

template Similarity<2> align<2>(std::span<const cv::Vec2d>, std::span<const cv::Vec2d>, std::span<const double>);
template Similarity<3> align<3>(std::span<const cv::Vec3d>, std::span<const cv::Vec3d>, std::span<const double>);

}  // namespace fusion
