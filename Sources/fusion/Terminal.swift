#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of the program's two output streams, and whether a person watches it.
struct Terminal {
  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether the stream is a terminal rather than a pipe or a file.
  var isInteractive: Bool { isatty(descriptor) == 1 }

  /// Whether to colour: on a terminal that can, unless the user set `NO_COLOR` (no-color.org).
  var isColored: Bool {
    isInteractive && (Self.environment("NO_COLOR") ?? "").isEmpty && Self.environment("TERM") != "dumb"
  }

  /// Writes a line.
  func print(_ line: String) { write(line + "\n") }

  /// Writes text as it is; what cannot be written is lost, as there is no stream left to say so on.
  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// The text in a colour, where colours are shown.
  func colored(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Ends the program.
  static func exit(with status: Int32) -> Never { systemExit(status) }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The colours used, by their SGR parameter.
  enum Color: Int {
    case red = 31
    case green = 32
    case yellow = 33
  }
}

// Inside of the type, its own methods would hide these.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemExit(_ status: Int32) -> Never { exit(status) }
