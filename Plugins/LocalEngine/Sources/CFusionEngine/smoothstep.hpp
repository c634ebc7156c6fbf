#pragma once

#include <algorithm>

namespace fusion {

// Hermite step: 0 up to `from`, 1 beyond `to`.
template <typename T>
T smoothstep(T from, T to, T x) {
  const T t = std::clamp((x - from) / (to - from), T(0), T(1));
  return t * t * (3 - 2 * t);
}

}  // namespace fusion
