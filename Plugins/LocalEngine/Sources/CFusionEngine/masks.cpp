#include "masks.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <span>

#include "bounds.hpp"
#include "error.hpp"
#include "smoothstep.hpp"
#include "topology.hpp"
#include "upsampler.hpp"

namespace fusion {
namespace {

// In interpupillary distances.
constexpr double fadeFrom = 0.01, fadeTo = 0.12;        // inside the oval
constexpr double extentTo = 0.25;                        // outside it
constexpr double featureMargin = 0.06, skinInset = 0.06;
constexpr double eyeSoftness = 0.03, mouthSoftness = 0.03;
// Shut lips enclose no area: their line is kept this wide, so that no tooth of the donor shows.
constexpr double lipLine = 0.04;
// The mesh ends mid-forehead, where hair may begin: of its height above the brows this share is used.
constexpr double foreheadShare = 0.72;

class Canvas {
 public:
  Canvas(const CoarseGrid& grid, const std::vector<cv::Point2d>& mesh) : grid_(grid), mesh_(mesh) {}

  cv::Point2d local(cv::Point2d p) const {
    return (p - cv::Point2d(grid_.area.tl()) - grid_.offset()) * (1 / grid_.step);
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

  cv::Mat blank() const { return cv::Mat::zeros(grid_.size, CV_8U); }

 private:
  const CoarseGrid& grid_;
  const std::vector<cv::Point2d>& mesh_;
};

// For each cell its distance to the nearest cell outside the shape; the picture's rim does not count as outside.
cv::Mat depthInside(const cv::Mat& shape) {
  cv::Mat distance;
  cv::distanceTransform(shape, distance, cv::DIST_L2, cv::DIST_MASK_3);
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

// The oval without the upper part of the forehead, from points of the whole mesh.
std::vector<cv::Point2d> loweredOval(const std::vector<cv::Point2d>& mesh) {
  cv::Point2d brows;
  for (int i : topology::rightBrow) brows += mesh[i];
  for (int i : topology::leftBrow) brows += mesh[i];
  brows /= static_cast<double>(topology::rightBrow.size() + topology::leftBrow.size());
  const cv::Point2d chin = mesh[topology::chin];
  const cv::Point2d up = (brows - chin) / cv::norm(brows - chin);

  double highest = 0;
  for (int i : topology::oval) highest = std::max(highest, (mesh[i] - brows).dot(up));
  std::vector<cv::Point2d> result;
  for (int i : topology::oval) {
    result.push_back(mesh[i] - std::max(0.0, (mesh[i] - brows).dot(up) - foreheadShare * highest) * up);
  }
  return result;
}

cv::Mat loweredShape(const Canvas& canvas, const std::vector<cv::Point2d>& mesh) {
  auto outline = loweredOval(mesh);
  for (auto& p : outline) p = canvas.local(p);
  cv::Mat shape = canvas.blank();
  canvas.fill(shape, outline, true);
  return shape;
}

cv::Mat softened(const cv::Mat& shape, double sigma) {
  cv::Mat result;
  shape.convertTo(result, CV_32F, 1 / 255.0);
  if (sigma > 0.3) cv::GaussianBlur(result, result, {}, sigma);
  return result;
}

}  // namespace

cv::Rect donorArea(const std::vector<cv::Point2d>& mesh, const Region& region) {
  Bounds bounds;
  for (const auto& p : loweredOval(mesh)) bounds.add(p);
  const cv::Rect area = bounds.pixels(extentTo * region.ipd) & region.rect;
  if (area.empty()) throw Failure(FE_INTERNAL, "the template's face lies outside the picture");
  return area;
}

CoarseGrid::CoarseGrid(const cv::Rect& area, double pixels, double cells)
    : area(area), step(std::max(1.0, pixels / cells)), ipd(pixels / step) {
  size = {std::max(2, cvCeil(area.width / step)), std::max(2, cvCeil(area.height / step))};
}

cv::Mat CoarseGrid::shrink(const cv::Mat& picture) const {
  if (step == 1) return picture;
  cv::Mat averaged, result;
  const int box = std::max(1, cvRound(step));
  cv::boxFilter(picture, averaged, -1, {box, box}, {-1, -1}, true, cv::BORDER_REPLICATE);
  const cv::Matx23d map(step, 0, offset().x, 0, step, offset().y);
  cv::warpAffine(averaged, result, map, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return result;
}

cv::Mat CoarseGrid::enlarge(const cv::Mat& mask) const {
  cv::Mat result(area.size(), CV_32F);
  Upsampler rows(mask, step, offset(), area.width);
  for (int y = 0; y < area.height; y++) std::copy_n(rows.row(y), area.width, result.ptr<float>(y));
  return result;
}

Masks::Masks(const CoarseGrid& grid, const std::vector<cv::Point2d>& mesh) {
  const Canvas canvas(grid, mesh);
  const cv::Mat shape = loweredShape(canvas, mesh);
  face = depthInside(shape);
  fade(face, fadeFrom * grid.ipd, fadeTo * grid.ipd);

  extent = depthInside(255 - shape);
  fade(extent, 0, extentTo * grid.ipd);
  extent = 1 - extent;

  cv::Mat eyes = canvas.blank(), mouth = canvas.blank();
  canvas.fill(eyes, canvas.points(topology::rightEye), false);
  canvas.fill(eyes, canvas.points(topology::leftEye), false);
  canvas.fill(mouth, canvas.points(topology::lipsInner), false);
  canvas.trace(mouth, canvas.points(topology::lipsInner), lipLine * grid.ipd);
  keep = cv::max(softened(eyes, eyeSoftness * grid.ipd), softened(mouth, mouthSoftness * grid.ipd));
}

cv::Mat skinMask(const CoarseGrid& grid, const std::vector<cv::Point2d>& mesh) {
  const Canvas canvas(grid, mesh);
  cv::Mat skin = depthInside(loweredShape(canvas, mesh));
  cv::threshold(skin, skin, skinInset * grid.ipd, 1, cv::THRESH_BINARY);
  cv::Mat features = canvas.blank();
  for (std::span<const int> group : {std::span<const int>(topology::rightEye), std::span<const int>(topology::leftEye),
                                     std::span<const int>(topology::rightBrow), std::span<const int>(topology::leftBrow),
                                     std::span<const int>(topology::lipsOuter)}) {
    canvas.fill(features, canvas.points(group), true);
  }
  skin.setTo(0, depthInside(255 - features) < featureMargin * grid.ipd);
  return skin;
}

}  // namespace fusion
