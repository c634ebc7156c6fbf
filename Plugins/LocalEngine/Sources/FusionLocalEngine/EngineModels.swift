import CFusionEngine
import FusionCore

/// The compiled models, shared by all sessions.
@safe final class EngineModels: @unchecked Sendable {
  // Unchecked: the pointer never changes, and the C side allows concurrent use.
  fileprivate let handle: OpaquePointer

  /// Verifies and compiles the models; takes some hundred milliseconds and must not run on the cooperative pool.
  init(settings: LocalEngineSettings) throws(FusionError) {
    let folder = try ModelCatalogue.locate(setting: settings.models)
    for file in ModelCatalogue.files { try ModelCatalogue.verify(file, in: folder) }
    let cache = CompiledModelCache.folder(setting: settings.cache)
    var opened: OpaquePointer?
    try EngineCall.run { message in
      unsafe folder.withCString { folder in
        withOptionalCString(cache) { cache in
          var options = unsafe fe_models_options(
            directory: folder, cache: cache, threads: Int32(settings.inferenceThreads))
          return unsafe fe_models_open(&options, &opened, message)
        }
      }
    }
    guard let opened = unsafe opened else {
      throw FusionError(.internalError, "the engine gave no models")
    }
    unsafe handle = opened
  }

  deinit {
    unsafe fe_models_close(handle)
  }
}

/// The work space of one thread at a time.
@safe final class EngineSession {
  private let models: EngineModels
  let handle: OpaquePointer

  init(models: EngineModels) throws(FusionError) {
    var opened: OpaquePointer?
    try EngineCall.run { message in unsafe fe_session_open(models.handle, &opened, message) }
    guard let opened = unsafe opened else {
      throw FusionError(.internalError, "the engine gave no session")
    }
    self.models = models
    unsafe handle = opened
  }

  deinit {
    unsafe fe_session_close(handle)
  }
}

/// A call across the C boundary.
enum EngineCall {
  /// Runs the call and turns its status into an error.
  @safe static func run(_ body: (UnsafeMutablePointer<fe_message>) -> fe_status) throws(FusionError) {
    var message = fe_message()
    let status = unsafe body(&message)
    guard status != FE_OK else { return }
    let text = unsafe withUnsafeBytes(of: &message.text) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw error(status, text)
  }

  private static func error(_ status: fe_status, _ text: String) -> FusionError {
    switch status {
    case FE_CANCELLED: FusionError(.cancelled, "the fusion was cancelled")
    case FE_NO_FACE: FusionError(.noFaceFound, "no face was found; choose a picture that shows one from the front")
    case FE_MODEL_UNREADABLE:
      FusionError(
        .unavailable, reason: .modelCorrupt, "\(text); \(ModelCatalogue.installHint)", persistence: .permanent)
    case FE_RUNTIME_INCOMPLETE:
      FusionError(
        .unavailable, reason: .runtimeIncomplete, "the inference run-time is incomplete: \(text); run scripts/setup",
        persistence: .permanent)
    case FE_OUT_OF_MEMORY: FusionError(.unavailable, "out of memory; try fewer fusions at once or smaller pictures")
    default: FusionError(.internalError, text)
    }
  }
}

@safe private func withOptionalCString<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
  guard let text else { return body(nil) }
  return unsafe text.withCString { unsafe body($0) }
}
