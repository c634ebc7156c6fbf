#include "search.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace fusion {
namespace {

constexpr int smallestTile = 64;   // pixels
constexpr int turnedSide = 512;    // a picture is turned at this size
// Next to a face that takes less of the picture's longer side there may be others, too small for the short range.
constexpr float crowdShare = 0.25f;

cv::Rect2d whole(const cv::Mat& image) { return {0, 0, static_cast<double>(image.cols), static_cast<double>(image.rows)}; }

bool leavesRoom(const fe_detection& largest, const cv::Mat& image) {
  return std::max(largest.width, largest.height) < crowdShare * static_cast<float>(std::max(image.cols, image.rows));
}

// The place in the upright picture of a place in the picture turned by `quarter` quarter turns clockwise.
cv::Point2f unturn(cv::Point2f p, int quarter, cv::Size2f upright) {
  switch (quarter) {
    case 1: return {p.y, upright.height - 1 - p.x};
    case 2: return {upright.width - 1 - p.x, upright.height - 1 - p.y};
    default: return {upright.width - 1 - p.y, p.x};
  }
}

fe_detection unturn(const fe_detection& face, int quarter, cv::Size2f upright, float scale) {
  const auto back = [&](float x, float y) {
    const auto p = unturn({x, y}, quarter, upright);
    return cv::Point2f((p.x + 0.5f) / scale - 0.5f, (p.y + 0.5f) / scale - 0.5f);
  };
  const auto a = back(face.x, face.y), b = back(face.x + face.width, face.y + face.height);
  const auto right = back(face.right_eye_x, face.right_eye_y), left = back(face.left_eye_x, face.left_eye_y);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y), face.score,
          right.x, right.y, left.x, left.y};
}

}  // namespace

FaceSearch::FaceSearch(Models& models) : models_(models), close_(models.shortRangeDetector(), shortRange) {}

const std::vector<fe_detection>& FaceSearch::find(const cv::Mat& image) {
  faces_.clear();
  using Look = void (FaceSearch::*)(const cv::Mat&);
  for (const Look look : {&FaceSearch::lookClose, &FaceSearch::lookFar, &FaceSearch::lookPadded,
                          &FaceSearch::lookInTiles, &FaceSearch::lookTurned}) {
    (this->*look)(image);
    suppressOverlaps(faces_);
    const bool mayMissOthers = look == &FaceSearch::lookClose && !faces_.empty() && leavesRoom(faces_.front(), image);
    if (!faces_.empty() && !mayMissOthers) break;
  }
  return faces_;
}

void FaceSearch::lookClose(const cv::Mat& image) { close_.find(image, whole(image), faces_); }

void FaceSearch::lookFar(const cv::Mat& image) {
  if (!far_) far_ = std::make_unique<Detector>(models_.fullRangeDetector(), fullRange);
  far_->find(image, whole(image), faces_);
}

// A face that fills the picture is larger than the network has learned: give it room.
void FaceSearch::lookPadded(const cv::Mat& image) {
  const double w = image.cols, h = image.rows;
  close_.find(image, {-w / 2, -h / 2, 2 * w, 2 * h}, faces_);
}

void FaceSearch::lookInTiles(const cv::Mat& image) {
  const int longest = std::max(image.cols, image.rows);
  for (int part = 2; part <= 4; part *= 2) {
    const int side = longest / part;
    if (side < smallestTile) return;
    for (int y = 0; y < std::max(1, image.rows - side / 2); y += side / 2) {
      for (int x = 0; x < std::max(1, image.cols - side / 2); x += side / 2) {
        const double s = side;
        close_.find(image, {static_cast<double>(x), static_cast<double>(y), s, s}, faces_);
        if (far_) far_->find(image, {static_cast<double>(x), static_cast<double>(y), s, s}, faces_);
      }
    }
    if (!faces_.empty()) return;
  }
}

void FaceSearch::lookTurned(const cv::Mat& image) {
  const float scale = std::min(1.0f, static_cast<float>(turnedSide) / std::max(image.cols, image.rows));
  cv::Mat small, turned;
  const cv::Size size(std::max(1, cvRound(image.cols * scale)), std::max(1, cvRound(image.rows * scale)));
  cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
  const int turns[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_90_COUNTERCLOCKWISE, cv::ROTATE_180};
  const int quarters[] = {1, 3, 2};
  for (int i = 0; i < 3 && faces_.empty(); i++) {
    cv::rotate(small, turned, turns[i]);
    close_.find(turned, whole(turned), faces_);
    for (auto& face : faces_) face = unturn(face, quarters[i], small.size(), scale);
  }
}

}  // namespace fusion
