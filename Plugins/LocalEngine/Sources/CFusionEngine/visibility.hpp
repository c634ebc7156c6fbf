// Which parts of a turned face the camera saw.
#pragma once

#include <vector>

#include "canonical.hpp"
#include "fusion_engine.h"

namespace fusion {

// For each vertex the share of the donor's texture to take from its own side; the rest comes from the other side of the
// face, mirrored, because the camera saw that better and the template shows it.
std::vector<double> ownSideShare(const fe_face& donor, const fe_face& templateFace, const CanonicalFace& canonical);

}  // namespace fusion
