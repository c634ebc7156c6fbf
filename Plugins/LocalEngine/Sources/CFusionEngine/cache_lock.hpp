// Keeps engines from compiling into one cache folder at the same time.
#pragma once

#include <string>

namespace fusion {

// The run-time guards its cache within one core only: two engines, or two processes, would read what the other has half
// written. So whoever finds an entry missing works alone, and all others read side by side.
//
// Held for as long as it lives; a folder that cannot be locked is used all the same, and none needs no lock.
class CacheLock {
 public:
  // `entry` names what is compiled and everything that it depends on.
  CacheLock(const std::string& folder, const std::string& entry);
  ~CacheLock();
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;

  // Tells later holders that the entry is complete.
  void complete();

 private:
  int file_ = -1;
  std::string mark_;
};

}  // namespace fusion
