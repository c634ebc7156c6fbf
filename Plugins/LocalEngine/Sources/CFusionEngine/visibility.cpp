#include "visibility.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "landmarks.hpp"
#include "smoothstep.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

// Cosines between a vertex's normal and the view: texture is useless at the first and good from the second on.
constexpr double grazing = 0.1, facing = 0.5;
// The mesh is uncertain this near its outline, in interpupillary distances.
constexpr double outline = 0.18;
// Of the wanted quality: the own side is dropped at the first and kept alone from the second on.
constexpr double worse = 0.5, alike = 0.8;
// Keeps the comparison meaningful where neither side was seen.
constexpr double unseen = 0.05;

// How well the camera saw each vertex, from 0 to 1.
std::vector<double> visibility(const fe_face& face, const CanonicalFace& canonical) {
  std::vector<cv::Vec3d> normals(canonical.vertices.size());
  for (const auto& t : canonical.triangles) {
    const auto a = at3(face, t[0]);
    const cv::Vec3d normal = (at3(face, t[1]) - a).cross(at3(face, t[2]) - a);
    for (int corner = 0; corner < 3; corner++) normals[t[corner]] += normal;
  }
  std::vector<cv::Point2f> points, hull;
  for (int i = 0; i < topology::meshVertices; i++) points.emplace_back(at(face, i));
  cv::convexHull(points, hull);

  const double reach = outline * interpupillaryDistance(face);
  std::vector<double> result;
  for (size_t i = 0; i < normals.size(); i++) {
    const double length = cv::norm(normals[i]);
    const double cosine = length > 0 ? -normals[i][2] / length : 0;
    const double depth = cv::pointPolygonTest(hull, points[i], true);
    result.push_back(smoothstep(grazing, facing, cosine) * smoothstep(0.35 * reach, reach, depth));
  }
  return result;
}

}  // namespace

std::vector<double> ownSideShare(const fe_face& donor, const fe_face& templateFace, const CanonicalFace& canonical) {
  const auto seen = visibility(donor, canonical), shown = visibility(templateFace, canonical);
  std::vector<double> result;
  for (size_t i = 0; i < seen.size(); i++) {
    const double wanted = std::min(seen[canonical.mirrored[i]], shown[i]);
    result.push_back(smoothstep(worse, alike, (seen[i] + unseen) / (wanted + unseen)));
  }
  return result;
}

}  // namespace fusion
