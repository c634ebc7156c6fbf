import FusionCore
import Synchronization

/// One line on standard error that shows how far a call has come; it shows nothing where no person watches.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let isDrawn = Mutex(false)

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Draws over what was drawn before; may be called from any thread.
  func show(_ progress: FusionProgress) {
    guard isShown else { return }
    let width = 24
    let filled = Int((min(max(progress.fraction, 0), 1) * Double(width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    isDrawn.withLock { isDrawn in
      Terminal.error.write("\r\u{1B}[2K\(bar) \(progress.provider) \(progress.stage)")
      isDrawn = true
    }
  }

  /// Takes the line away.
  func clear() {
    isDrawn.withLock { isDrawn in
      if isDrawn { Terminal.error.write("\r\u{1B}[2K") }
      isDrawn = false
    }
  }
}
