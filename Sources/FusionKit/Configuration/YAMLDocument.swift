import Foundation
import Synchronization
import Yams

/// Reads YAML into nodes, within bounds that no honest configuration meets.
///
/// Yams composes recursively and shares what an alias stands for, so that few bytes may mean a tree of any depth and
/// size. Aliases are therefore counted before it sees the text, and it works on a thread whose stack suffices for the
/// deepest tree that so many aliases can build from libyaml's 1000 levels.
struct YAMLDocument {
  /// The most bytes of a file: 1 MiB.
  static let maxBytes = 1 << 20
  /// The most aliases (`*name`).
  static let maxAliases = 8
  /// The most levels of lists and mappings, aliases followed.
  static let maxDepth = 32
  /// The most values, aliases followed.
  static let maxNodes = 20_000

  private static let stackBytes = 64 << 20

  let fileName: String

  /// The one document of a text.
  ///
  /// - Throws: ``ConfigurationError`` for text that is no YAML, for none or several documents, and beyond the bounds.
  func root(of text: String) throws(ConfigurationError) -> ConfigurationNode {
    guard text.utf8.count <= Self.maxBytes else {
      throw ConfigurationError(
        fileName: fileName, message: "the file has more than \(Self.maxBytes) bytes; leave out what is not needed")
    }
    try countAliases(in: text)
    let outcome = onDeepStack { Result { () throws(ConfigurationError) in try compose(text) } }
    guard let outcome else {
      throw ConfigurationError(fileName: fileName, message: "the system gave no thread to read the file on")
    }
    return try outcome.get()
  }

  /// Counts whatever could be an alias, in quotes and comments too: telling those apart takes the parser that this
  /// protects.
  private func countAliases(in text: String) throws(ConfigurationError) {
    let bytes = text.utf8
    let count = zip(bytes, bytes.dropFirst()).count { star, next in
      star == UInt8(ascii: "*") && (next == UInt8(ascii: "_") || next == UInt8(ascii: "-") || next.isASCIIAlphanumeric)
    }
    guard count <= Self.maxAliases else {
      throw ConfigurationError(
        fileName: fileName,
        message: "the file has \(count) aliases (*name); at most \(Self.maxAliases) are taken, write the values out")
    }
  }

  private func compose(_ text: String) throws(ConfigurationError) -> ConfigurationNode {
    let composed: Node?
    do {
      // The encoding is given because Yams would otherwise let an environment variable choose it. Without a resolver's
      // rules it tells no kinds: ours are those of YAML 1.2.
      composed = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw ConfigurationError(error, fileName: fileName, text: text)
    }
    guard let composed else {
      throw ConfigurationError(fileName: fileName, message: "the file holds nothing; give at least providers")
    }
    var conversion = NodeConversion(fileName: fileName)
    return try conversion.convert(composed, depth: 0)
  }

  private func onDeepStack<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value? {
    let outcome = OutcomeBox<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      outcome.value.withLock { $0 = work() }
      done.signal()
    }
    thread.stackSize = Self.stackBytes
    thread.start()
    done.wait()
    return outcome.value.withLock { $0 }
  }
}

private final class OutcomeBox<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

extension UInt8 {
  fileprivate var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
