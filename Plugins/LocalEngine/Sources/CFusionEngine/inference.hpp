// Networks on the CPU through OpenVINO's C interface.
#pragma once

#include <openvino/c/openvino.h>

#include <memory>
#include <string>
#include <vector>

namespace fusion {

template <typename T, void (*release)(T*)>
struct Releaser {
  void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Handle = std::unique_ptr<T, Releaser<T, release>>;

using Core = Handle<ov_core_t, ov_core_free>;

// How networks are compiled.
struct CompileOptions {
  std::string cache;  // empty: compiled networks are not kept
  int threads = 0;    // 0: as many as there are cores
};

// The run-time's build, fit for a file name.
std::string runtimeVersion();

Core openCore(const CompileOptions& options);

// A compiled network with one input of a fixed shape; safe to share between threads.
class Network {
 public:
  Network(ov_core_t* core, const std::string& path, const std::vector<int64_t>& inputShape,
          const CompileOptions& options);

 private:
  friend class Request;
  Handle<ov_compiled_model_t, ov_compiled_model_free> compiled_;
};

// One thread's use of a network. Pointers stay valid as long as the request.
class Request {
 public:
  explicit Request(const Network& network);

  float* input() { return input_; }
  void infer();
  // The output with this many elements.
  const float* output(size_t elements) const;

 private:
  struct Output {
    size_t elements;
    const float* data;
  };
  Handle<ov_infer_request_t, ov_infer_request_free> request_;
  std::vector<Handle<ov_tensor_t, ov_tensor_free>> tensors_;
  float* input_ = nullptr;
  std::vector<Output> outputs_;
};

}  // namespace fusion
