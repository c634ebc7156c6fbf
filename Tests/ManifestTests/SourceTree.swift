import Foundation

/// The files of the package.
struct SourceTree: Sendable {
  /// The package's folder.
  let root: URL

  init() {
    root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
  }

  /// The files below a folder with one of these extensions, as paths relative to the package, sorted.
  func files(below folder: String, extensions: Set<String>) -> [String] {
    let base = root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return found.filter { extensions.contains(URL(filePath: $0).pathExtension) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The names of what lies directly in a folder.
  func names(in folder: String) -> Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
  }

  /// The text of a file.
  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The modules that the Swift files below a folder import, with the files that do.
  func imports(below folder: String) throws -> [String: Set<String>] {
    var imports: [String: Set<String>] = [:]
    for file in files(below: folder, extensions: ["swift"]) {
      for module in try Self.imports(in: text(of: file)) { imports[module, default: []].insert(file) }
    }
    return imports
  }

  /// The modules that a Swift source imports, whatever attributes, access level and kind of symbol it states.
  static func imports(in source: String) -> [String] {
    let qualifiers: Set = [
      "public", "package", "internal", "fileprivate", "private", "struct", "class", "enum", "protocol", "func", "var",
      "let", "typealias", "import",
    ]
    return source.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      let name = words.first { !$0.hasPrefix("@") && !qualifiers.contains(String($0)) }
      let leading = words.prefix { $0 != name }
      return leading.contains("import") ? name?.split(separator: ".").first.map(String.init) : nil
    }
  }
}
