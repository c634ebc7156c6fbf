// The canonical face: mean shape, triangulation and the rigid vertices that define pose.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace fusion {

struct CanonicalFace {
  // Vertex positions in cm: x to the person's left, y up, z towards the viewer.
  std::vector<cv::Vec3d> vertices;
  std::vector<cv::Vec3i> triangles;
  // The vertices that move with the skull only, and how much each counts for the pose.
  std::vector<int> rigid;
  std::vector<double> rigidWeights;
  // For each vertex its counterpart on the other side of the face.
  std::vector<int> mirrored;
  // For each vertex its neighbours along mesh edges.
  std::vector<std::vector<int>> neighbours;

  // Reads the geometry metadata that is published with the landmark model (protocol buffers).
  static CanonicalFace read(const std::string& path);
};

}  // namespace fusion
