#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "alignment.hpp"
#include "bounds.hpp"
#include "color.hpp"
#include "landmarks.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

constexpr int patchSide = 160, chromaCells = 16;

// The face as a small upright patch of fixed size, so that its numbers compare across pictures.
cv::Mat patch(const cv::Mat& image, const cv::Rect& box) {
  const cv::Rect inside = box & cv::Rect(0, 0, image.cols, image.rows);
  cv::Mat result;
  if (!inside.empty()) cv::resize(image(inside), result, {patchSide, patchSide}, 0, 0, cv::INTER_AREA);
  if (result.channels() == 4) cv::cvtColor(result, result, cv::COLOR_RGBA2RGB);
  return result;
}

void measureLook(const cv::Mat& rgb, fe_measures& m) {
  if (rgb.empty()) return;
  const cv::Rect inner(patchSide / 5, patchSide / 5, patchSide * 3 / 5, patchSide * 3 / 5);
  cv::Mat grey, fine;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  cv::Laplacian(grey, fine, CV_16S);
  cv::Scalar mean, deviation;
  cv::meanStdDev(fine(inner), mean, deviation);
  m.sharpness = static_cast<float>(deviation[0]);
  m.brightness = static_cast<float>(cv::mean(grey(inner))[0] / 255);

  cv::Mat cells;
  cv::resize(rgb(inner), cells, {chromaCells, chromaCells}, 0, 0, cv::INTER_AREA);
  float chroma = 0;
  for (const auto& cell : cv::Mat_<cv::Vec3b>(cells)) {
    const cv::Vec3f lab = toLab(cell);
    chroma += std::hypot(lab[1], lab[2]);
  }
  m.chroma = chroma / (chromaCells * chromaCells);
}

void measurePose(const fe_face& face, const CanonicalFace& canonical, fe_measures& m) {
  std::vector<cv::Vec3d> from, to;
  for (int vertex : canonical.rigid) {
    const auto p = at3(face, vertex);
    from.push_back(canonical.vertices[vertex]);
    to.emplace_back(p[0], -p[1], -p[2]);
  }
  const auto r = align<3>(from, to, canonical.rigidWeights).rotation;
  const double degrees = 180 / CV_PI;
  m.yaw = static_cast<float>(degrees * std::atan2(r(0, 2), r(2, 2)));
  m.pitch = static_cast<float>(degrees * std::asin(std::clamp(r(1, 2), -1.0, 1.0)));
  m.roll = static_cast<float>(degrees * -std::atan2(r(1, 0), r(1, 1)));
}

}  // namespace

fe_measures measure(const cv::Mat& image, const fe_face& face, const CanonicalFace& canonical) {
  fe_measures m{};
  Bounds bounds;
  for (int vertex : topology::oval) bounds.add(at(face, vertex));
  m.side = static_cast<float>(std::max(bounds.width(), bounds.height()));
  m.ipd = static_cast<float>(interpupillaryDistance(face));
  m.eyes_open = 1 - std::max(face.blendshapes[topology::blinkLeft], face.blendshapes[topology::blinkRight]);
  measurePose(face, canonical, m);
  measureLook(patch(image, bounds.pixels(0)), m);
  return m;
}

}  // namespace fusion
