#include "masks.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <span>

#include "smoothstep.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

// In interpupillary distances.
constexpr double fadeFrom = 0.01, fadeTo = 0.17;        // inside the oval
constexpr double extentTo = 0.40;                        // outside it
constexpr double featureMargin = 0.06, skinInset = 0.06;
constexpr double eyeSoftness = 0.03, mouthSoftness = 0.03;
// Shut lips enclose no area: their line is kept this wide, so that no tooth of the donor shows.
constexpr double lipLine = 0.04;
// The mesh ends mid-forehead, where hair may begin: of its height above the brows this share is used.
constexpr double foreheadShare = 0.72;

class Canvas {
 public:
  Canvas(const CoarseGrid& grid, const Region& region, const std::vector<cv::Point2d>& mesh)
      : size_(grid.size), scale_(1 / grid.step), mesh_(mesh), origin_(region.rect.tl()), offset_(grid.offset()) {}

  cv::Point2d local(cv::Point2d p) const {
    return (p - origin_ - cv::Point2d(offset_, offset_)) * scale_;
  }

  std::vector<cv::Point2d> points(std::span<const int> group) const {
    std::vector<cv::Point2d> result;
    for (int i : group) result.push_back(local(mesh_[i]));
    return result;
  }

  void fill(cv::Mat& mask, const std::vector<cv::Point2d>& polygon, bool hull) const {
    constexpr int fractionBits = 4;
    std::vector<cv::Point> fixed;
    for (const auto& p : polygon) {
      fixed.emplace_back(cvRound(p.x * (1 << fractionBits)), cvRound(p.y * (1 << fractionBits)));
    }
    if (hull) {
      std::vector<cv::Point> outline;
      cv::convexHull(fixed, outline);
      fixed.swap(outline);
    }
    cv::fillPoly(mask, std::vector{fixed}, 255, cv::LINE_8, fractionBits);
  }

  void trace(cv::Mat& mask, const std::vector<cv::Point2d>& outline, double width) const {
    std::vector<cv::Point> rounded(outline.begin(), outline.end());
    cv::polylines(mask, rounded, true, 255, std::max(1, cvRound(width)));
  }

  cv::Mat blank() const { return cv::Mat::zeros(size_, CV_8U); }

 private:
  cv::Size size_;
  double scale_;
  const std::vector<cv::Point2d>& mesh_;
  cv::Point2d origin_;
  double offset_;
};

// For each cell its distance to the nearest cell outside the shape; the picture's rim does not count as outside.
cv::Mat depthInside(const cv::Mat& shape) {
  cv::Mat distance;
  cv::distanceTransform(shape, distance, cv::DIST_L2, cv::DIST_MASK_5);
  return distance;
}

// Replaces distances by a step that rises from 0 at `from` to 1 at `to`.
void fade(cv::Mat& distances, double from, double to) {
  for (int y = 0; y < distances.rows; y++) {
    float* row = distances.ptr<float>(y);
    for (int x = 0; x < distances.cols; x++) {
      row[x] = smoothstep(static_cast<float>(from), static_cast<float>(to), row[x]);
    }
  }
}

// The oval without the upper part of the forehead.
std::vector<cv::Point2d> loweredOval(const Canvas& canvas) {
  std::vector<cv::Point2d> brows = canvas.points(topology::rightBrow);
  for (const auto& p : canvas.points(topology::leftBrow)) brows.push_back(p);
  cv::Point2d middle;
  for (const auto& p : brows) middle += p;
  middle /= static_cast<double>(brows.size());
  const cv::Point2d chin = canvas.points(std::array{topology::chin})[0];
  const cv::Point2d up = (middle - chin) / cv::norm(middle - chin);

  auto oval = canvas.points(topology::oval);
  double highest = 0;
  for (const auto& p : oval) highest = std::max(highest, (p - middle).dot(up));
  for (auto& p : oval) p -= std::max(0.0, (p - middle).dot(up) - foreheadShare * highest) * up;
  return oval;
}

cv::Mat softened(const cv::Mat& shape, double sigma) {
  cv::Mat result;
  shape.convertTo(result, CV_32F, 1 / 255.0);
  if (sigma > 0.3) cv::GaussianBlur(result, result, {}, sigma);
  return result;
}

}  // namespace

CoarseGrid::CoarseGrid(const Region& region, double ipd) : step(std::max(1.0, region.ipd / ipd)) {
  size = {std::max(2, cvCeil(region.rect.width / step)), std::max(2, cvCeil(region.rect.height / step))};
}

cv::Mat CoarseGrid::shrink(const cv::Mat& image) const {
  if (step == 1) return image;
  // The grid reaches a fraction of a cell past the region: sample its exact scale, not the rounded one.
  cv::Mat result;
  const cv::Matx23d map(step, 0, offset(), 0, step, offset());
  cv::Mat averaged;
  const int box = std::max(1, cvRound(step));
  cv::boxFilter(image, averaged, -1, {box, box}, {-1, -1}, true, cv::BORDER_REPLICATE);
  cv::warpAffine(averaged, result, map, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return result;
}

Masks::Masks(const CoarseGrid& grid, const Region& region, const std::vector<cv::Point2d>& mesh) {
  const Canvas canvas(grid, region, mesh);
  const double ipd = region.ipd / grid.step;

  cv::Mat shape = canvas.blank();
  canvas.fill(shape, loweredOval(canvas), true);
  face = depthInside(shape);
  fade(face, fadeFrom * ipd, fadeTo * ipd);

  skin = depthInside(shape);
  cv::threshold(skin, skin, skinInset * ipd, 1, cv::THRESH_BINARY);
  cv::Mat features = canvas.blank();
  for (std::span<const int> group : {std::span<const int>(topology::rightEye), std::span<const int>(topology::leftEye),
                                     std::span<const int>(topology::rightBrow), std::span<const int>(topology::leftBrow),
                                     std::span<const int>(topology::lipsOuter)}) {
    canvas.fill(features, canvas.points(group), true);
  }
  cv::Mat clear;
  cv::distanceTransform(255 - features, clear, cv::DIST_L2, cv::DIST_MASK_5);
  skin.setTo(0, clear < featureMargin * ipd);

  cv::Mat whole = canvas.blank();
  canvas.fill(whole, canvas.points(topology::oval), true);
  cv::distanceTransform(255 - whole, extent, cv::DIST_L2, cv::DIST_MASK_5);
  fade(extent, 0, extentTo * ipd);
  extent = 1 - extent;

  cv::Mat eyes = canvas.blank(), mouth = canvas.blank();
  canvas.fill(eyes, canvas.points(topology::rightEye), false);
  canvas.fill(eyes, canvas.points(topology::leftEye), false);
  canvas.fill(mouth, canvas.points(topology::lipsInner), false);
  canvas.trace(mouth, canvas.points(topology::lipsInner), lipLine * ipd);
  keep = cv::max(softened(eyes, eyeSoftness * ipd), softened(mouth, mouthSoftness * ipd));
}

}  // namespace fusion
