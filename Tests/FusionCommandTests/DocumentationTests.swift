import Foundation
import Testing

@Suite struct `The documentation` {
  private static let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  private func text(of path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  private func files(in folder: String, endingIn ending: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: Self.root.appending(path: folder).path)?
      .compactMap { $0 as? String }
    return try #require(names).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }

  @Test func `shows Swift that is compiled, and every snippet that is compiled`() throws {
    let pages = try ["README.md"] + files(in: "docs", endingIn: ".md")
    let shown = try pages.flatMap { try Snippet.shown(in: text(of: $0)) }
    let compiled = try files(in: "Tests/FusionCommandTests/Snippets", endingIn: ".swift")
      .flatMap { try Snippet.compiled(in: text(of: $0)) }
    #expect(shown.count >= 4)
    for snippet in shown {
      let twin = try #require(compiled.first { $0.code == snippet.code }, "\(snippet.code) is not compiled")
      #expect(twin.imports.isSuperset(of: snippet.imports))
    }
    #expect(Set(compiled.map(\.code)) == Set(shown.map(\.code)))
  }

  @Test func `lists the error codes and reasons as the program does`() async throws {
    let printed = try await Program.run(["errors", "--markdown"])
    #expect(printed.status == 0)
    let page = try text(of: "docs/errors.md")
    #expect(
      page.contains("<!-- fusion errors --markdown -->\n\(printed.text)<!-- end -->\n"),
      "print the tables again between the markers of docs/errors.md: fusion errors --markdown")
  }

  @Test func `lists the providers as the program does`() async throws {
    let printed = try await Program.run(["providers", "--markdown"])
    #expect(printed.status == 0)
    #expect(
      try text(of: "Plugins/README.md") == printed.text,
      "print the page again: fusion providers --markdown > Plugins/README.md")
  }

  @Test func `leads only to files that exist`() throws {
    for page in try ["README.md"] + files(in: "docs", endingIn: ".md") {
      let folder = Self.root.appending(path: page).deletingLastPathComponent()
      for link in try text(of: page).matches(of: /\]\(([^)#]+)[^)]*\)/).map({ String($0.1) })
      where !link.hasPrefix("http") {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: link).path), "\(page) leads to \(link)")
      }
    }
  }

  @Test func `describes every option of the program`() async throws {
    let page = try text(of: "docs/command-line.md")
    let help = try await Program.run(["fuse", "--help"]).text
    let options = Set(help.matches(of: /--[a-z-]+/).map { String($0.0) }).subtracting(["--help", "--version"])
    #expect(options.count >= 8)
    for option in options { #expect(page.contains("`\(option)") || page.contains("\(option) "), "\(option)") }
  }
}

/// A piece of Swift in a page, or in a file that is compiled.
private struct Snippet {
  let code: String
  let imports: Set<String>

  /// The Swift blocks of a page; their imports may come first.
  static func shown(in page: String) -> [Snippet] {
    page.components(separatedBy: "```swift\n").dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
      .map { Snippet(lines: $0.components(separatedBy: "\n")) }
  }

  /// What stands between `// begin` and `// end` in a source file, without its indentation.
  static func compiled(in source: String) -> [Snippet] {
    let imports = Snippet(lines: source.components(separatedBy: "\n")).imports
    return source.components(separatedBy: "// begin\n").dropFirst().compactMap { part in
      guard let body = part.components(separatedBy: "// end").first else { return nil }
      let lines = body.components(separatedBy: "\n")
      let indentation = lines.first?.prefix { $0 == " " } ?? ""
      let dedented = lines.map { $0.hasPrefix(indentation) ? String($0.dropFirst(indentation.count)) : $0 }
      return Snippet(code: Snippet(lines: dedented).code, imports: imports)
    }
  }

  private init(code: String, imports: Set<String>) {
    self.code = code
    self.imports = imports
  }

  private init(lines: [String]) {
    let isImport = { (line: String) in line.hasPrefix("import ") }
    code = lines.filter { !isImport($0) }.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    imports = Set(lines.filter(isImport))
  }
}
