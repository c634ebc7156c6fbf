// The engine's networks and the canonical face, loaded from one folder.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "canonical.hpp"
#include "inference.hpp"
#include "shape.hpp"

namespace fusion {

class Models {
 public:
  Models(std::string directory, CompileOptions options);

  const Network& shortRangeDetector() const { return *shortRange_; }
  // Compiled when first asked for: most pictures never need it.
  const Network& fullRangeDetector();
  const Network& mesh() const { return *mesh_; }
  const Network& blendshapes() const { return *blendshapes_; }
  const CanonicalFace& canonical() const { return canonical_; }
  const ExpressionRegions& regions() const { return regions_; }

 private:
  std::string directory_;
  CompileOptions options_;
  Core core_;
  CanonicalFace canonical_;
  ExpressionRegions regions_;
  std::optional<Network> shortRange_, mesh_, blendshapes_, fullRange_;
  std::once_flag fullRangeLoaded_;
};

}  // namespace fusion
