// Finding faces of any size and turn, by ever costlier means until there is one.
#pragma once

#include <memory>
#include <vector>

#include "detector.hpp"
#include "models.hpp"

namespace fusion {

class FaceSearch {
 public:
  explicit FaceSearch(Models& models);

  // The faces found, the largest first.
  const std::vector<fe_detection>& find(const cv::Mat& image);

 private:
  void lookClose(const cv::Mat& image);
  void lookFar(const cv::Mat& image);
  void lookPadded(const cv::Mat& image);
  void lookInTiles(const cv::Mat& image);
  void lookTurned(const cv::Mat& image);

  Models& models_;
  Detector close_;
  std::unique_ptr<Detector> far_;
  std::vector<fe_detection> faces_;
};

}  // namespace fusion
