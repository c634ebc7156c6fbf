#include "shape.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "alignment.hpp"
#include "landmarks.hpp"
#include "smoothstep.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

constexpr double furthest = 0.3;         // of the interpupillary distance
constexpr double browIdentity = 0.4;     // share of the brows' height that is taken for identity, not expression
constexpr double mouthWidthIdentity = 0.5;
// Two views of a head tell less about its shape the more they differ: from the first angle (degrees) on the change is
// weakened, from the second on only this share of it is left.
constexpr double alikeViews = 10, unlikeViews = 40, unlikeShare = 0.25;
constexpr int smoothingRounds = 2, unfoldingRounds = 12;
constexpr double leastArea = 0.15;  // of a triangle's area in the template

// Near the group 1, fading to 0 from `from` to `to` cm away from its nearest vertex.
template <size_t N>
std::vector<double> nearness(const CanonicalFace& canonical, const std::array<int, N>& group, double from, double to) {
  std::vector<double> result;
  for (const auto& vertex : canonical.vertices) {
    double nearest = INFINITY;
    for (int i : group) nearest = std::min(nearest, cv::norm(vertex - canonical.vertices[i]));
    result.push_back(1 - smoothstep(from, to, nearest));
  }
  return result;
}

// The template's face in its own plane.
struct Frame {
  cv::Point2d across, down;

  explicit Frame(const fe_face& face) {
    across = at(face, topology::leftEyeOuter) - at(face, topology::rightEyeOuter);
    across /= cv::norm(across);
    down = {-across.y, across.x};
  }
};

void blendInto(std::vector<cv::Point2d>& change, const std::vector<double>& weights, auto&& value) {
  for (size_t i = 0; i < change.size(); i++) {
    if (weights[i] > 0) change[i] += weights[i] * (value(i) - change[i]);
  }
}

// The eye keeps its opening: everything moves as the line between its corners does.
void keepLids(std::vector<cv::Point2d>& change, const fe_face& face, const std::vector<double>& weights, int outer,
              int inner) {
  const cv::Point2d from = at(face, outer), axis = at(face, inner) - from;
  const cv::Point2d atOuter = change[outer], atInner = change[inner];
  blendInto(change, weights, [&](size_t i) {
    const double along = (at(face, static_cast<int>(i)) - from).dot(axis) / axis.dot(axis);
    return atOuter + std::clamp(along, -0.2, 1.2) * (atInner - atOuter);
  });
}

void smooth(std::vector<cv::Point2d>& change, const CanonicalFace& canonical) {
  std::vector<cv::Point2d> before = change;
  for (size_t i = 0; i < change.size(); i++) {
    cv::Point2d mean;
    for (int other : canonical.neighbours[i]) mean += before[other];
    if (!canonical.neighbours[i].empty()) mean /= static_cast<double>(canonical.neighbours[i].size());
    change[i] = 0.5 * (before[i] + mean);
  }
}

double area(cv::Point2d a, cv::Point2d b, cv::Point2d c) { return (b - a).cross(c - a) / 2; }

// Weakens the change around triangles that it would flip or flatten.
void unfold(std::vector<cv::Point2d>& change, const fe_face& face, const CanonicalFace& canonical) {
  for (int round = 0; round < unfoldingRounds; round++) {
    std::vector<bool> folded(change.size());
    bool any = false;
    for (const auto& t : canonical.triangles) {
      const cv::Point2d a = at(face, t[0]), b = at(face, t[1]), c = at(face, t[2]);
      const double before = area(a, b, c), after = area(a + change[t[0]], b + change[t[1]], c + change[t[2]]);
      if (after * before > leastArea * before * before) continue;
      any = true;
      for (int corner = 0; corner < 3; corner++) folded[t[corner]] = true;
    }
    if (!any) return;
    for (size_t i = 0; i < change.size(); i++) {
      if (folded[i]) change[i] *= 0.7;
    }
    smooth(change, canonical);
  }
}

}  // namespace

ExpressionRegions::ExpressionRegions(const CanonicalFace& canonical)
    : lips(nearness(canonical, topology::lipsOuter, 0.3, 2.0)),
      rightEye(nearness(canonical, topology::rightEye, 0.3, 1.4)),
      leftEye(nearness(canonical, topology::leftEye, 0.3, 1.4)),
      brows(nearness(canonical, topology::rightBrow, 0.4, 1.4)) {
  const auto left = nearness(canonical, topology::leftBrow, 0.4, 1.4);
  const double mouth = canonical.vertices[topology::lowerLipInner][1];
  for (size_t i = 0; i < canonical.vertices.size(); i++) {
    brows[i] = std::max(brows[i], left[i]);
    jaw.push_back(smoothstep(0.0, 3.5, mouth - canonical.vertices[i][1]));
  }
}

std::vector<cv::Point2d> shapeChange(const fe_face& donor, const fe_face& templateFace, const CanonicalFace& canonical,
                                     const ExpressionRegions& regions) {
  std::vector<cv::Vec3d> from, to;
  for (int vertex : canonical.rigid) {
    from.push_back(at3(donor, vertex));
    to.push_back(at3(templateFace, vertex));
  }
  const auto toTemplate = align<3>(from, to, canonical.rigidWeights);
  const auto moved = [&](int i) {
    const auto p = toTemplate(at3(donor, i));
    return cv::Point2d(p[0], p[1]);
  };
  std::vector<cv::Point2d> change;
  for (int i = 0; i < topology::meshVertices; i++) change.push_back(moved(i) - at(templateFace, i));

  const Frame frame(templateFace);
  const auto gap = [&](auto&& place) {
    return (place(topology::lowerLipInner) - place(topology::upperLipInner)).dot(frame.down);
  };
  const double opening = gap(moved) - gap([&](int i) { return at(templateFace, i); });
  for (size_t i = 0; i < change.size(); i++) change[i] -= regions.jaw[i] * opening * frame.down;

  const cv::Point2d anchor = change[topology::subnasale];
  blendInto(change, regions.lips, [&](size_t i) {
    return anchor + mouthWidthIdentity * (change[i] - anchor).dot(frame.across) * frame.across;
  });
  blendInto(change, regions.brows, [&](size_t i) {
    return change[i] - (1 - browIdentity) * change[i].dot(frame.down) * frame.down;
  });
  keepLids(change, templateFace, regions.rightEye, topology::rightEyeOuter, topology::rightEyeInner);
  keepLids(change, templateFace, regions.leftEye, topology::leftEyeOuter, topology::leftEyeInner);

  const double cosine = (cv::trace(toTemplate.rotation) - 1) / 2;
  const double turn = std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / CV_PI;
  const double trust = 1 - (1 - unlikeShare) * smoothstep(alikeViews, unlikeViews, turn);
  for (auto& d : change) d *= trust;

  const double limit = furthest * interpupillaryDistance(templateFace);
  for (auto& d : change) {
    if (const double length = cv::norm(d); length > limit) d *= limit / length;
  }
  for (int round = 0; round < smoothingRounds; round++) smooth(change, canonical);
  unfold(change, templateFace, canonical);
  return change;
}

}  // namespace fusion
