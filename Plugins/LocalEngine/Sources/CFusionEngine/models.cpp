#include "models.hpp"

#include <future>

#include "cache_lock.hpp"
#include "detector.hpp"
#include "error.hpp"
#include "landmarks.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

CanonicalFace readCanonical(const std::string& directory) {
  const std::string path = directory + "/geometry_pipeline_metadata_landmarks.binarypb";
  try {
    return CanonicalFace::read(path);
  } catch (const Failure& failure) {
    throw Failure(failure.status, path + " " + failure.what());
  }
}

}  // namespace

Models::Models(std::string directory, CompileOptions options)
    : directory_(std::move(directory)),
      options_(std::move(options)),
      core_(openCore(options_)),
      canonical_(readCanonical(directory_)),
      regions_(canonical_) {
  const CacheLock lock(options_.cache);
  const auto load = [this](std::optional<Network>& network, const char* file, std::vector<int64_t> shape) {
    return std::async(std::launch::async, [this, &network, file, shape = std::move(shape)] {
      network.emplace(core_.get(), directory_ + "/" + file, shape, options_);
    });
  };
  const int64_t blendshapeInputs = topology::blendshapeInputs.size();
  auto mesh = load(mesh_, "face_landmarks_detector.tflite", {1, meshSide, meshSide, 3});
  auto detector = load(shortRange_, "face_detector.tflite", {1, shortRange.side, shortRange.side, 3});
  auto blendshapes = load(blendshapes_, "face_blendshapes.tflite", {1, blendshapeInputs, 2});
  mesh.get();
  detector.get();
  blendshapes.get();
}

const Network& Models::fullRangeDetector() {
  std::call_once(fullRangeLoaded_, [this] {
    const CacheLock lock(options_.cache);
    fullRange_.emplace(core_.get(), directory_ + "/face_detection_full_range_sparse.tflite",
                       std::vector<int64_t>{1, fullRange.side, fullRange.side, 3}, options_);
  });
  return *fullRange_;
}

}  // namespace fusion
