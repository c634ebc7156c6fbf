import Foundation
import Testing

@Suite struct `The sources` {
  private let tree = SourceTree()
  private let code: Set = ["swift", "c", "h", "cpp", "hpp"]

  @Test func `are files of at most 400 lines`() throws {
    let files = ["Sources", "Plugins"].flatMap { tree.files(below: $0, extensions: code) }
    #expect(files.count > 50)
    for file in files {
      let lines = try tree.text(of: file).count(where: \.isNewline)
      #expect(lines <= 400, "\(file) has \(lines) lines: two subjects in one?")
    }
  }

  @Test func `trap nowhere by force`() throws {
    // Put together here, so that this file holds none of the words itself.
    let traps = ["try", "as"].map { "\($0)!" } + ["fatal" + "Error("]
    for file in ["Sources", "Plugins"].flatMap({ tree.files(below: $0, extensions: ["swift"]) }) {
      let text = try tree.text(of: file)
      #expect(!traps.contains { text.contains($0) }, "\(file)")
    }
  }

  @Test func `never wait by sleeping`() throws {
    let sleeps = ["Task", "Thread"].map { "\($0).sleep" } + ["u" + "sleep("]
    for file in ["Sources", "Plugins", "Tests"].flatMap({ tree.files(below: $0, extensions: ["swift"]) }) {
      let text = try tree.text(of: file)
      #expect(!sleeps.contains { text.contains($0) }, "\(file)")
    }
  }

  @Test func `are kept without pictures and models`() {
    let heavy: Set = ["jpg", "jpeg", "png", "bmp", "webp", "heic", "tflite", "onnx", "task", "bin", "xml"]
    for folder in ["Sources", "Plugins", "Tests", "docs", "scripts"] {
      #expect(tree.files(below: folder, extensions: heavy).filter { !$0.contains("/.build") }.isEmpty)
    }
  }
}
