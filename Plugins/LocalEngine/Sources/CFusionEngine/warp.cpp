#include "warp.hpp"

#include <algorithm>
#include <cmath>

#include "alignment.hpp"
#include "bounds.hpp"
#include "error.hpp"
#include "landmarks.hpp"
#include "smoothstep.hpp"
#include "topology.hpp"
#include "upsampler.hpp"
#include "visibility.hpp"

namespace fusion {
namespace {

constexpr int contourPerEdge = 4;
// Nodes between those of the lattice on which the surroundings are computed.
constexpr int latticeStep = 4;

// What the maps do at a place, relative to the template and to the donor's mean position.
struct Continuation {
  cv::Point2d bend, donorError, mirrored;
  double share;
};

struct ContourPoint : Continuation {
  cv::Point2d place;
};

class Builder {
 public:
  Builder(const Region& region, int step, const fe_face& donor, const fe_face& templateFace,
          const std::vector<cv::Point2d>& change, const CanonicalFace& canonical)
      : step_(step), origin_(region.rect.tl()), reach_(bendingReach * region.ipd) {
    const cv::Size nodes((region.rect.width - 1) / step + 2, (region.rect.height - 1) / step + 2);
    toTemplate.create(nodes, CV_32FC2);
    toDonor.create(nodes, CV_32FC2);
    toMirrored.create(nodes, CV_32FC2);
    ownShare.create(nodes, CV_32F);
    share_ = ownSideShare(donor, templateFace, canonical);
    depth_ = cv::Mat(nodes, CV_32F, cv::Scalar(INFINITY));
    for (int i = 0; i < topology::meshVertices; i++) {
      place_.push_back(at(templateFace, i) + change[i]);
      source_.push_back(at(templateFace, i));
      donor_.push_back(at(donor, i));
      mirrored_.push_back(at(donor, canonical.mirrored[i]));
      z_.push_back(at3(templateFace, i)[2]);
    }
    std::vector<cv::Vec2d> from, to;
    for (int i : topology::oval) {
      from.emplace_back(source_[i].x, source_[i].y);
      to.emplace_back(donor_[i].x, donor_[i].y);
    }
    beyond_ = align<2>(from, to, std::vector<double>(from.size(), 1.0));
    traceContour();
  }

  void fillTriangle(const cv::Vec3i& t) {
    const cv::Point2d a = local(place_[t[0]]), b = local(place_[t[1]]), c = local(place_[t[2]]);
    const double area = (b - a).cross(c - a);
    if (std::abs(area) < 1e-9) return;
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    for (int y = std::max(0, cvCeil(top)); y <= std::min(depth_.rows - 1, cvFloor(bottom)); y++) {
      for (int x = std::max(0, cvCeil(left)); x <= std::min(depth_.cols - 1, cvFloor(right)); x++) {
        const cv::Point2d p(x, y);
        const double u = (b - p).cross(c - p) / area, v = (c - p).cross(a - p) / area, w = 1 - u - v;
        if (std::min({u, v, w}) < -1e-9) continue;
        const float z = static_cast<float>(u * z_[t[0]] + v * z_[t[1]] + w * z_[t[2]]);
        if (z >= depth_.at<float>(y, x)) continue;
        depth_.at<float>(y, x) = z;
        set(toTemplate, x, y, u * source_[t[0]] + v * source_[t[1]] + w * source_[t[2]]);
        set(toDonor, x, y, u * donor_[t[0]] + v * donor_[t[1]] + w * donor_[t[2]]);
        set(toMirrored, x, y, u * mirrored_[t[0]] + v * mirrored_[t[1]] + w * mirrored_[t[2]]);
        ownShare.at<float>(y, x) = static_cast<float>(u * share_[t[0]] + v * share_[t[1]] + w * share_[t[2]]);
      }
    }
  }

  // Continues the maps outside the mesh; the template's dies out at the reach.
  //
  // The continuation is smooth: it is computed on a sparse lattice and interpolated.
  void fillBeyond() {
    const cv::Size sparse((depth_.cols - 2) / latticeStep + 2, (depth_.rows - 2) / latticeStep + 2);
    cv::Mat bend(sparse, CV_32FC2), error(sparse, CV_32FC2), mirrored(sparse, CV_32FC2), own(sparse, CV_32F);
    for (int y = 0; y < sparse.height; y++) {
      for (int x = 0; x < sparse.width; x++) {
        const Continuation c = continued(cv::Point2d(x, y) * latticeStep * step_ + cv::Point2d(origin_));
        set(bend, x, y, c.bend);
        set(error, x, y, c.donorError);
        set(mirrored, x, y, c.mirrored);
        own.at<float>(y, x) = static_cast<float>(c.share);
      }
    }
    Upsampler bends(bend, latticeStep, {}, depth_.cols), errors(error, latticeStep, {}, depth_.cols);
    Upsampler mirrors(mirrored, latticeStep, {}, depth_.cols), owns(own, latticeStep, {}, depth_.cols);
    for (int y = 0; y < depth_.rows; y++) {
      const float *b = bends.row(y), *e = errors.row(y), *m = mirrors.row(y), *o = owns.row(y);
      for (int x = 0; x < depth_.cols; x++) {
        if (std::isfinite(depth_.at<float>(y, x))) continue;
        const cv::Point2d from = cv::Point2d(x, y) * step_ + cv::Point2d(origin_) + cv::Point2d(b[2 * x], b[2 * x + 1]);
        set(toTemplate, x, y, from);
        set(toDonor, x, y, extrapolated(from) + cv::Point2d(e[2 * x], e[2 * x + 1]));
        set(toMirrored, x, y, {m[2 * x], m[2 * x + 1]});
        ownShare.at<float>(y, x) = o[x];
      }
    }
  }

  cv::Mat toTemplate, toDonor, toMirrored, ownShare;

 private:
  // What the contour does, weighted towards its nearest points.
  Continuation continued(cv::Point2d p) const {
    Continuation sum{};
    double total = 0, nearest = INFINITY;
    for (const auto& contour : contour_) {
      const cv::Point2d d = p - contour.place;
      const double squared = d.dot(d) + 1e-6, weight = 1 / (squared * squared);
      nearest = std::min(nearest, squared);
      total += weight;
      sum.bend += weight * contour.bend;
      sum.donorError += weight * contour.donorError;
      sum.mirrored += weight * contour.mirrored;
      sum.share += weight * contour.share;
    }
    const double fade = (1 - smoothstep(0.0, reach_, std::sqrt(nearest))) / total;
    return {fade * sum.bend, fade * sum.donorError, sum.mirrored / total, sum.share / total};
  }

  cv::Point2d local(cv::Point2d p) const { return (p - cv::Point2d(origin_)) * (1.0 / step_); }

  cv::Point2d extrapolated(cv::Point2d p) const {
    const auto q = beyond_({p.x, p.y});
    return {q[0], q[1]};
  }

  static void set(cv::Mat& map, int x, int y, cv::Point2d p) {
    map.at<cv::Vec2f>(y, x) = {static_cast<float>(p.x), static_cast<float>(p.y)};
  }

  void traceContour() {
    const size_t count = topology::oval.size();
    for (size_t i = 0; i < count; i++) {
      const int a = topology::oval[i], b = topology::oval[(i + 1) % count];
      for (int part = 0; part < contourPerEdge; part++) {
        const double t = static_cast<double>(part) / contourPerEdge;
        const cv::Point2d place = (1 - t) * place_[a] + t * place_[b], from = (1 - t) * source_[a] + t * source_[b];
        const cv::Point2d donor = (1 - t) * donor_[a] + t * donor_[b];
        const cv::Point2d mirrored = (1 - t) * mirrored_[a] + t * mirrored_[b];
        const double share = (1 - t) * share_[a] + t * share_[b];
        contour_.push_back({{from - place, donor - extrapolated(from), mirrored, share}, place});
      }
    }
  }

  int step_;
  cv::Point origin_;
  double reach_;
  cv::Mat depth_;
  std::vector<cv::Point2d> place_, source_, donor_, mirrored_;
  std::vector<double> share_, z_;
  std::vector<ContourPoint> contour_;
  Similarity<2> beyond_;
};

}  // namespace

Region::Region(const fe_face& templateFace, const std::vector<cv::Point2d>& change, const cv::Size& size)
    : ipd(interpupillaryDistance(templateFace)) {
  Bounds bounds;
  for (int i : topology::oval) {
    bounds.add(at(templateFace, i));
    bounds.add(at(templateFace, i) + change[i]);
  }
  rect = bounds.pixels(bendingReach * ipd + 1) & cv::Rect({0, 0}, size);
  if (rect.empty()) throw Failure(FE_INTERNAL, "the template's face lies outside the picture");
}

Warp::Warp(const Region& region, const fe_face& donor, const fe_face& templateFace,
           const std::vector<cv::Point2d>& change, const CanonicalFace& canonical)
    : step(std::clamp(cvRound(region.ipd / 64), 1, 8)) {
  Builder builder(region, step, donor, templateFace, change, canonical);
  for (const auto& triangle : canonical.triangles) builder.fillTriangle(triangle);
  builder.fillBeyond();
  toTemplate = builder.toTemplate;
  toDonor = builder.toDonor;
  toMirrored = builder.toMirrored;
  ownShare = builder.ownShare;
}

bool Warp::mirrors() const {
  double least;
  cv::minMaxLoc(ownShare, &least, nullptr);
  return least < 0.5;
}

}  // namespace fusion
