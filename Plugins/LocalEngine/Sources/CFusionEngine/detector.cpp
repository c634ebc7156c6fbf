#include "detector.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tuple>

namespace fusion {
namespace {

constexpr int valuesPerAnchor = 16;  // box centre, box size, six key points
constexpr float leastScore = 0.5f, leastOverlap = 0.3f;

float overlap(const fe_detection& a, const fe_detection& b) {
  const cv::Rect2f p(a.x, a.y, a.width, a.height), q(b.x, b.y, b.width, b.height);
  const float common = (p & q).area();
  return common / (p.area() + q.area() - common);
}

// The cluster's mean, weighted by score; the best score stays.
fe_detection merge(const std::vector<fe_detection>& cluster) {
  fe_detection mean{};
  float total = 0;
  for (const auto& face : cluster) {
    total += face.score;
    mean.score = std::max(mean.score, face.score);
  }
  for (const auto& face : cluster) {
    const float weight = face.score / total;
    mean.x += weight * face.x;
    mean.y += weight * face.y;
    mean.width += weight * face.width;
    mean.height += weight * face.height;
    mean.right_eye_x += weight * face.right_eye_x;
    mean.right_eye_y += weight * face.right_eye_y;
    mean.left_eye_x += weight * face.left_eye_x;
    mean.left_eye_y += weight * face.left_eye_y;
  }
  return mean;
}

}  // namespace

size_t DetectorLayout::anchors() const {
  size_t count = 0;
  for (const auto& [stride, perCell] : layers) count += static_cast<size_t>(side / stride) * (side / stride) * perCell;
  return count;
}

Detector::Detector(const Network& network, const DetectorLayout& layout) : request_(network), layout_(layout) {
  for (const auto& [stride, perCell] : layout.layers) {
    const int cells = layout.side / stride;
    for (int i = 0; i < cells * cells; i++) {
      const cv::Point2f centre((i % cells + 0.5f) / cells, (i / cells + 0.5f) / cells);
      anchors_.insert(anchors_.end(), perCell, centre);
    }
  }
}

void Detector::find(const cv::Mat& image, const cv::Rect2d& area, std::vector<fe_detection>& faces) {
  const cv::Rect whole(0, 0, image.cols, image.rows);
  const cv::Rect inside = cv::Rect(cvFloor(area.x), cvFloor(area.y), cvCeil(area.width), cvCeil(area.height)) & whole;
  if (inside.empty()) return;

  const double side = std::max(area.width, area.height), scale = layout_.side / side;
  // Four rows under each row of the result are average enough.
  cv::Mat small, source = image(inside);
  const int skip = std::max(1, static_cast<int>(1 / (4 * scale)));
  if (skip > 1) source = cv::Mat(source.rows / skip, source.cols, source.type(), source.data, source.step * skip);
  const cv::Size size(std::max(1, cvRound(inside.width * scale)), std::max(1, cvRound(inside.height * scale)));
  cv::resize(source, small, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  const int left = std::clamp(cvRound((inside.x - area.x) * scale), 0, layout_.side - size.width);
  const int top = std::clamp(cvRound((inside.y - area.y) * scale), 0, layout_.side - size.height);
  cv::Mat input(layout_.side, layout_.side, CV_32FC3, request_.input());
  input.setTo(-1);
  small.convertTo(input(cv::Rect(left, top, size.width, size.height)), CV_32F, 1 / 127.5, -1);
  request_.infer();

  const float* scores = request_.output(anchors_.size());
  const float* values = request_.output(anchors_.size() * valuesPerAnchor);
  const double originX = inside.x - left / scale, originY = inside.y - top / scale;
  for (size_t i = 0; i < anchors_.size(); i++, values += valuesPerAnchor) {
    const float score = 1 / (1 + std::exp(-std::clamp(scores[i], -100.f, 100.f)));
    if (score < leastScore) continue;
    const auto atX = [&](float v) { return static_cast<float>(originX + (v / layout_.side + anchors_[i].x) * side - 0.5); };
    const auto atY = [&](float v) { return static_cast<float>(originY + (v / layout_.side + anchors_[i].y) * side - 0.5); };
    const float width = static_cast<float>(values[2] / scale), height = static_cast<float>(values[3] / scale);
    if (!(width > 0 && height > 0)) continue;
    faces.push_back({atX(values[0]) - width / 2, atY(values[1]) - height / 2, width, height, score, atX(values[4]),
                     atY(values[5]), atX(values[6]), atY(values[7])});
  }
}

void suppressOverlaps(std::vector<fe_detection>& faces) {
  std::sort(faces.begin(), faces.end(),
            [](const auto& a, const auto& b) { return std::tie(b.score, a.x, a.y) < std::tie(a.score, b.x, b.y); });
  std::vector<fe_detection> kept, cluster, rest;
  while (!faces.empty()) {
    cluster = {faces.front()};
    rest.clear();
    for (size_t i = 1; i < faces.size(); i++) {
      (overlap(faces.front(), faces[i]) > leastOverlap ? cluster : rest).push_back(faces[i]);
    }
    kept.push_back(merge(cluster));
    faces.swap(rest);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    const float mine = a.width * a.height, other = b.width * b.height;
    return std::tie(other, a.x, a.y) < std::tie(mine, b.x, b.y);
  });
  faces.swap(kept);
}

}  // namespace fusion
