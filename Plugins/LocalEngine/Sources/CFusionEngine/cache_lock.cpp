#include "cache_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace fusion {
namespace {

constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC;
constexpr mode_t mode = 0644;

void acquire(int file, int kind) {
  while (flock(file, kind) != 0 && errno == EINTR) {
  }
}

}  // namespace

CacheLock::CacheLock(const std::string& folder, const std::string& entry) {
  if (folder.empty()) return;
  file_ = open((folder + "/lock").c_str(), flags, mode);
  if (file_ < 0) return;
  mark_ = folder + "/" + entry + ".complete";
  acquire(file_, LOCK_SH);
  if (access(mark_.c_str(), F_OK) != 0) acquire(file_, LOCK_EX);
}

CacheLock::~CacheLock() {
  // Closing the only descriptor gives the lock back.
  if (file_ >= 0) close(file_);
}

void CacheLock::complete() {
  if (file_ < 0) return;
  if (const int mark = open(mark_.c_str(), flags, mode); mark >= 0) close(mark);
}

}  // namespace fusion
