#include "inference.hpp"

#include <cctype>
#include <sstream>

#include "error.hpp"

namespace fusion {
namespace {

// The run-time explains itself in several lines, of which the last that is no source location tells the cause.
std::string cause(const char* explanation) {
  std::istringstream lines(explanation);
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !line.starts_with("Exception from")) last = line;
  }
  while (!last.empty() && std::isspace(static_cast<unsigned char>(last.back()))) last.pop_back();
  return last;
}

void require(ov_status_e status, fe_status failure, const std::string& what) {
  if (status == ov_status_e::OK) return;
  const char* detail = ov_get_last_err_msg();
  std::string text = what;
  if (detail && *detail) text += ": " + cause(detail);
  if (detail) ov_free(detail);
  throw Failure(failure, text);
}

}  // namespace

std::string runtimeVersion() {
  ov_version_t version{};
  require(ov_get_openvino_version(&version), FE_RUNTIME_INCOMPLETE, "the inference run-time does not tell its version");
  std::string text = version.buildNumber;
  ov_version_free(&version);
  for (char& c : text) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.') c = '-';
  }
  return text;
}

Core openCore(const CompileOptions& options) {
  ov_core_t* core = nullptr;
  require(ov_core_create(&core), FE_RUNTIME_INCOMPLETE, "the inference run-time does not start");
  Core handle(core);
  if (!options.cache.empty()) {
    require(ov_core_set_property(core, "CPU", ov_property_key_cache_dir, options.cache.c_str()), FE_RUNTIME_INCOMPLETE,
            "the CPU plug-in does not load");
  }
  return handle;
}

Network::Network(ov_core_t* core, const std::string& path, const std::vector<int64_t>& inputShape,
                 const CompileOptions& options) {
  ov_model_t* raw = nullptr;
  // The file's digest was checked before: what is missing is the part of the run-time that reads it.
  require(ov_core_read_model(core, path.c_str(), nullptr, &raw), FE_RUNTIME_INCOMPLETE, path + " cannot be read");
  const Handle<ov_model_t, ov_model_free> model(raw);

  ov_shape_t shape{};
  ov_partial_shape_t partial{};
  require(ov_shape_create(static_cast<int64_t>(inputShape.size()), inputShape.data(), &shape), FE_INTERNAL, path);
  const auto converted = ov_shape_to_partial_shape(shape, &partial);
  ov_shape_free(&shape);
  require(converted, FE_INTERNAL, path);
  const auto reshaped = ov_model_reshape_single_input(model.get(), partial);
  ov_partial_shape_free(&partial);
  require(reshaped, FE_MODEL_UNREADABLE, path + " does not take the expected input");

  // Without f32 the plug-in picks bf16 where the processor has it, and landmarks move by pixels from machine to machine.
  ov_compiled_model_t* compiled = nullptr;
  const std::string threads = std::to_string(options.threads);
  require(ov_core_compile_model(core, model.get(), "CPU", 8, &compiled, ov_property_key_hint_performance_mode, "LATENCY",
                                ov_property_key_hint_inference_precision, "f32", ov_property_key_num_streams, "1",
                                ov_property_key_inference_num_threads, threads.c_str()),
          FE_RUNTIME_INCOMPLETE, "the CPU plug-in cannot compile " + path);
  compiled_.reset(compiled);
}

Request::Request(const Network& network) {
  ov_infer_request_t* request = nullptr;
  require(ov_compiled_model_create_infer_request(network.compiled_.get(), &request), FE_INTERNAL, "inference request");
  request_.reset(request);

  ov_tensor_t* tensor = nullptr;
  void* data = nullptr;
  require(ov_infer_request_get_input_tensor(request, &tensor), FE_INTERNAL, "input tensor");
  tensors_.emplace_back(tensor);
  require(ov_tensor_data(tensor, &data), FE_INTERNAL, "input tensor");
  input_ = static_cast<float*>(data);

  size_t count = 0;
  require(ov_compiled_model_outputs_size(network.compiled_.get(), &count), FE_INTERNAL, "outputs");
  for (size_t i = 0; i < count; i++) {
    size_t elements = 0;
    require(ov_infer_request_get_output_tensor_by_index(request, i, &tensor), FE_INTERNAL, "output tensor");
    tensors_.emplace_back(tensor);
    require(ov_tensor_get_size(tensor, &elements), FE_INTERNAL, "output tensor");
    require(ov_tensor_data(tensor, &data), FE_INTERNAL, "output tensor");
    outputs_.push_back({elements, static_cast<const float*>(data)});
  }
}

void Request::infer() { require(ov_infer_request_infer(request_.get()), FE_INTERNAL, "inference failed"); }

const float* Request::output(size_t elements) const {
  for (const auto& output : outputs_) {
    if (output.elements == elements) return output.data;
  }
  throw Failure(FE_MODEL_UNREADABLE, "no output of " + std::to_string(elements) + " elements");
}

}  // namespace fusion
