import FusionCore

/// What the program tells the shell.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case usage = 2
  case input = 3
  case noFace = 4
  case refused = 5
  case providerFailed = 6
  case configuration = 7
  case interrupted = 130

  /// The status for an error of the library.
  init(_ error: FusionError) {
    switch error.reason {
    case .pluginUnknown, .providerUnknown, .settingInvalid: self = .configuration
    default: self.init(error.code)
    }
  }

  /// The status for a code, where the reason does not say more.
  init(_ code: FusionError.Code) {
    switch code {
    case .invalidRequest: self = .usage
    case .invalidImage: self = .input
    case .noFaceFound: self = .noFace
    case .faceUnsuitable, .contentRejected: self = .refused
    case .cancelled: self = .interrupted
    default: self = .providerFailed
    }
  }
}
