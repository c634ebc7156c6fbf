import Foundation
import Testing

/// The package as the package manager sees it, and the imports in its sources.
struct Manifest: Sendable {
  /// One target of the package.
  struct Target: Sendable {
    let name: String
    let kind: String
    /// The folder, relative to the package.
    let path: String
    /// The package's own targets that it depends on.
    let dependencies: Set<String>
    /// The build settings, each as its name and value, for example `swiftLanguageMode 6`.
    let settings: Set<String>
    /// The modules that its Swift sources import, with the files that do.
    let imports: [String: Set<String>]

    var isTest: Bool { kind == "test" }
    /// A target without Swift sources imports nothing; every Swift target here imports something.
    var isSwift: Bool { !imports.isEmpty }
    var isPlugin: Bool { path.hasPrefix("Plugins/") && isSwift }
  }

  let sources: SourceTree
  let targets: [Target]

  /// Reads the manifest once for all tests.
  static let package = Result { try Manifest(sources: SourceTree()) }

  private init(sources: SourceTree) throws {
    self.sources = sources
    let dump = try JSONSerialization.jsonObject(with: Self.dump(sources.root)) as? [String: Any]
    let targets = try #require(dump?["targets"] as? [[String: Any]])
    let own = Set(targets.compactMap { $0["name"] as? String })
    self.targets = try targets.map { target in
      let name = try #require(target["name"] as? String)
      let kind = try #require(target["type"] as? String)
      let path = target["path"] as? String ?? "\(kind == "test" ? "Tests" : "Sources")/\(name)"
      return Target(
        name: name, kind: kind, path: path,
        dependencies: Set(Self.dependencies(of: target)).intersection(own), settings: Set(Self.settings(of: target)),
        imports: try sources.imports(below: path))
    }
  }

  /// The names in `[{"byName": ["FusionCore", null]}, {"product": ["Logging", "swift-log", null, null]}]`.
  private static func dependencies(of target: [String: Any]) -> [String] {
    let dependencies = target["dependencies"] as? [[String: [Any]]] ?? []
    return dependencies.flatMap(\.values).compactMap { $0.first as? String }
  }

  /// The settings in `[{"kind": {"swiftLanguageMode": {"_0": "6"}}, "tool": "swift"}]`.
  private static func settings(of target: [String: Any]) -> [String] {
    let settings = target["settings"] as? [[String: Any]] ?? []
    return settings.compactMap { $0["kind"] as? [String: [String: Any]] }.flatMap { kind in
      kind.map { name, values in (values["_0"] as? String).map { "\(name) \($0)" } ?? name }
    }
  }

  /// `swift package dump-package`, with folders of its own: the usual ones are locked while tests run.
  private static func dump(_ root: URL) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fusion-manifest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "package.json")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", folder.appending(path: "build").path,
      "--cache-path", folder.appending(path: "cache").path, "dump-package",
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try Data(contentsOf: output)
  }
}
