// One fusion from pictures and meshes to the pixels that change.
#pragma once

#include <opencv2/core.hpp>

#include "canonical.hpp"
#include "fusion_engine.h"
#include "shape.hpp"

namespace fusion {

// Large buffers that live from call to call.
struct Workspace {
  cv::Mat patch;                        // of the whole region
  cv::Mat donor, mirrored, difference;  // of the part in which the donor shows
};

// Fills the workspace's patch and returns the region of the template that it covers.
cv::Rect fuse(const fe_fusion& fusion, const fe_observer* observer, const CanonicalFace& canonical,
              const ExpressionRegions& regions, Workspace& workspace);

// A header over borrowed samples: CV_8UC3 or CV_8UC4.
cv::Mat view(const fe_image& image);

}  // namespace fusion
