import FusionCore

extension FusionError {
  /// What somebody at the command line can do next; nil where the message says it already.
  var hint: String? {
    reason.flatMap(\.hint) ?? code.hint
  }
}

extension FusionError.Reason {
  fileprivate var hint: String? {
    switch self {
    case .outputExists: "pass --force to replace it"
    case .faceIndexOutOfRange: "faces are counted from 0, the largest first; leave the option out to take the largest"
    case .modelMissing, .modelCorrupt, .runtimeIncomplete: "`fusion check` shows what is missing and how to install it"
    case .pluginUnknown, .providerUnknown, .settingInvalid: "`fusion providers` lists what there is"
    default: nil
    }
  }
}

extension FusionError.Code {
  fileprivate var hint: String? {
    switch self {
    case .noFaceFound: "use a photo in which one face is large, sharp and uncovered"
    case .faceUnsuitable: "leave out --strict to fuse all the same"
    case .unavailable: "`fusion check` shows whether everything is installed"
    case .cancelled: "nothing was written"
    default: nil
    }
  }
}
