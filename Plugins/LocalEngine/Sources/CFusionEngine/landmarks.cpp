#include "landmarks.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "bounds.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

constexpr double cropMargin = 1.5;

double angleBetween(cv::Point2d a, cv::Point2d b) { return std::atan2(b.y - a.y, b.x - a.x); }

}  // namespace

double interpupillaryDistance(const fe_face& face) {
  return cv::norm(at(face, topology::rightIris) - at(face, topology::leftIris));
}

cv::Rect outline(const fe_face& face, double margin) {
  Bounds bounds;
  for (int i : topology::oval) bounds.add(at(face, i));
  return bounds.pixels(margin);
}

Landmarker::Landmarker(const Network& mesh, const Network& blendshapes) : mesh_(mesh), blendshapes_(blendshapes) {}

Landmarker::Crop Landmarker::around(const fe_detection& d) {
  return {{d.x + d.width / 2, d.y + d.height / 2},
          cropMargin * std::max(d.width, d.height),
          angleBetween({d.right_eye_x, d.right_eye_y}, {d.left_eye_x, d.left_eye_y})};
}

Landmarker::Crop Landmarker::around(const fe_face& face) {
  const double angle = angleBetween(at(face, topology::rightEyeOuter), at(face, topology::leftEyeOuter));
  const double c = std::cos(angle), s = std::sin(angle);
  Bounds level;
  for (int i = 0; i < topology::meshVertices; i++) {
    const auto p = at(face, i);
    level.add({c * p.x + s * p.y, c * p.y - s * p.x});
  }
  const double x = level.low().x + level.width() / 2, y = level.low().y + level.height() / 2;
  return {{c * x - s * y, s * x + c * y}, cropMargin * std::max(level.width(), level.height()), angle};
}

void Landmarker::fit(const cv::Mat& image, const fe_detection& detection, fe_face& face) {
  // A face that lies on its side or its head may be found with its eyes misplaced.
  Crop crop = around(detection);
  for (int quarter = 0; quarter < 4; quarter++, crop.angle += CV_PI / 2) {
    fitMesh(image, crop, face);
    if (face.presence >= leastPresence) break;
  }
  fitMesh(image, around(face), face);
  fitBlendshapes(face);
}

void Landmarker::fitMesh(const cv::Mat& image, const Crop& crop, fe_face& face) {
  // Shrinking by sampling alone would alias: large faces are averaged down to twice the network's size first.
  const double reach = crop.side * 0.71;
  const cv::Rect around = cv::Rect(cvFloor(crop.centre.x - reach), cvFloor(crop.centre.y - reach), cvCeil(2 * reach) + 2,
                                   cvCeil(2 * reach) + 2) &
                          cv::Rect(0, 0, image.cols, image.rows);
  if (around.empty()) {
    face.presence = 0;
    return;
  }
  cv::Mat source = image(around);
  const double shrink = std::min(1.0, 2 * meshSide / crop.side);
  cv::Point2d factor(1, 1);
  if (shrink < 1) {
    const cv::Size size(std::max(1, cvRound(around.width * shrink)), std::max(1, cvRound(around.height * shrink)));
    factor = {static_cast<double>(size.width) / around.width, static_cast<double>(size.height) / around.height};
    cv::resize(source, source, size, 0, 0, cv::INTER_AREA);
  }

  // Network pixel (u, v) -> picture: centre + side / 256 * R * (u + 0.5 - 128, v + 0.5 - 128).
  const double k = crop.side / meshSide, c = k * std::cos(crop.angle), s = k * std::sin(crop.angle);
  const double middle = meshSide / 2.0 - 0.5;
  const cv::Matx23d toPicture(c, -s, crop.centre.x - c * middle + s * middle,  //
                              s, c, crop.centre.y - s * middle - c * middle);
  cv::Matx23d toSource = toPicture;
  for (int i = 0; i < 3; i++) {
    toSource(0, i) *= factor.x;
    toSource(1, i) *= factor.y;
  }
  toSource(0, 2) += (0.5 - around.x) * factor.x - 0.5;
  toSource(1, 2) += (0.5 - around.y) * factor.y - 0.5;

  cv::Mat bytes;
  cv::warpAffine(source, bytes, toSource, {meshSide, meshSide}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_CONSTANT);
  bytes.convertTo(cv::Mat(meshSide, meshSide, CV_32FC3, mesh_.input()), CV_32F, 1 / 255.0);
  mesh_.infer();

  face.presence = 1 / (1 + std::exp(-*mesh_.output(1)));
  const float* points = mesh_.output(FE_LANDMARKS * 3);
  for (int i = 0; i < FE_LANDMARKS; i++, points += 3) {
    const double u = points[0] - 0.5, v = points[1] - 0.5;
    face.points[i * 3] = static_cast<float>(toPicture(0, 0) * u + toPicture(0, 1) * v + toPicture(0, 2));
    face.points[i * 3 + 1] = static_cast<float>(toPicture(1, 0) * u + toPicture(1, 1) * v + toPicture(1, 2));
    face.points[i * 3 + 2] = static_cast<float>(points[2] * k);
  }
}

void Landmarker::fitBlendshapes(fe_face& face) {
  float* input = blendshapes_.input();
  for (int landmark : topology::blendshapeInputs) {
    const auto p = at(face, landmark);
    *input++ = static_cast<float>(p.x);
    *input++ = static_cast<float>(p.y);
  }
  blendshapes_.infer();
  std::copy_n(blendshapes_.output(FE_BLENDSHAPES), FE_BLENDSHAPES, face.blendshapes);
}

}  // namespace fusion
