#include "cache_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace fusion {

CacheLock::CacheLock(const std::string& folder) {
  if (folder.empty()) return;
  file_ = open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) return;
  while (flock(file_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

CacheLock::~CacheLock() {
  // Closing the only descriptor gives the lock back.
  if (file_ >= 0) close(file_);
}

}  // namespace fusion
