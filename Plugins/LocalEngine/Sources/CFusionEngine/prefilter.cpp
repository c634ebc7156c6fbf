#include "prefilter.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "error.hpp"
#include "landmarks.hpp"

namespace fusion {
namespace {

constexpr double margin = 0.75;         // around the mesh, in interpupillary distances
constexpr double scaleWorthDoing = 0.98;  // closer to 1 the picture is taken as it is

}  // namespace

cv::Mat matchScale(const cv::Mat& donor, double scale, fe_face& face) {
  const cv::Rect box = outline(face, margin * interpupillaryDistance(face)) & cv::Rect(0, 0, donor.cols, donor.rows);
  if (box.empty()) throw Failure(FE_INTERNAL, "the donor's face lies outside the picture");
  cv::Mat part = donor(box);
  cv::Point2d factor(1, 1);
  if (scale < scaleWorthDoing) {
    const cv::Size size(std::max(2, cvRound(box.width * scale)), std::max(2, cvRound(box.height * scale)));
    factor = {static_cast<double>(size.width) / box.width, static_cast<double>(size.height) / box.height};
    cv::resize(part, part, size, 0, 0, cv::INTER_AREA);
  }
  for (int i = 0; i < FE_LANDMARKS; i++) {
    float* p = face.points + 3 * i;
    p[0] = static_cast<float>((p[0] - box.x + 0.5) * factor.x - 0.5);
    p[1] = static_cast<float>((p[1] - box.y + 0.5) * factor.y - 0.5);
    p[2] *= static_cast<float>(factor.x);
  }
  return part;
}

}  // namespace fusion
