// Keeps engines from compiling into one cache folder at the same time.
#pragma once

#include <string>

namespace fusion {

// The run-time guards its cache within one core only: two engines, or two processes, would read what the other has half
// written. Held for as long as it lives; a folder that cannot be locked is used all the same, and none needs no lock.
class CacheLock {
 public:
  explicit CacheLock(const std::string& folder);
  ~CacheLock();
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace fusion
