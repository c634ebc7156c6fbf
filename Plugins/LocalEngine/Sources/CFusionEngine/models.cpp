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

// Names networks compiled together, the run-time's version and the options that change what is compiled.
std::string cacheEntry(const std::string& networks, const CompileOptions& options) {
  return networks + "-" + runtimeVersion() + "-" + std::to_string(options.threads);
}

}  // namespace

Models::Models(std::string directory, CompileOptions options)
    : directory_(std::move(directory)),
      options_(std::move(options)),
      core_(openCore(options_)),
      canonical_(readCanonical(directory_)),
      regions_(canonical_) {
  CacheLock lock(options_.cache, cacheEntry("portrait", options_));
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
  lock.complete();
}

const Network& Models::fullRangeDetector() {
  std::call_once(fullRangeLoaded_, [this] {
    CacheLock lock(options_.cache, cacheEntry("crowd", options_));
    fullRange_.emplace(core_.get(), directory_ + "/face_detection_full_range_sparse.tflite",
                       std::vector<int64_t>{1, fullRange.side, fullRange.side, 3}, options_);
    lock.complete();
  });
  return *fullRange_;
}

}  // namespace fusion
