#pragma once

#include <stdexcept>
#include <string>

#include "fusion_engine.h"

namespace fusion {

// A failure on its way to the C boundary.
struct Failure : std::runtime_error {
  Failure(fe_status status, const std::string& text) : std::runtime_error(text), status(status) {}
  fe_status status;
};

}  // namespace fusion
