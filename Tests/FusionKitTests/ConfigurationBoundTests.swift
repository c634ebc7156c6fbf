import FusionKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The bounds of a configuration file` {
  private func message(_ text: String) -> String? {
    #expect(throws: ConfigurationError.self) { try ConfigurationReading.read(text) }?.message
  }

  @Test func `end at one mebibyte`() throws {
    let head = "providers: { a: { plugin: local } }\n#"
    let full = head + String(repeating: "x", count: (1 << 20) - head.utf8.count)
    #expect(try ConfigurationReading.read(full).providers.count == 1)
    #expect(message(full + "x") == "the file has more than 1048576 bytes; leave out what is not needed")
  }

  @Test func `end at eight aliases`() throws {
    func text(aliases: Int) -> String {
      let copies = (0..<aliases).map { "  a\($0): *first\n" }
      return "providers:\n  first: &first { plugin: local }\n" + copies.joined()
    }
    #expect(try ConfigurationReading.read(text(aliases: 8)).providers.count == 9)
    #expect(
      message(text(aliases: 9))
        == "the file has 9 aliases (*name); at most 8 are taken, write the values out")
  }

  @Test func `refuse a bomb of aliases before it goes off`() {
    let levels = (1...9).map {
      "l\($0): &l\($0) [\(Array(repeating: "*l\($0 - 1)", count: 9).joined(separator: ", "))]"
    }
    #expect(message("l0: &l0 [x]\n" + levels.joined(separator: "\n"))?.contains("81 aliases") == true)
  }

  @Test func `refuse a small bomb that the aliases allow, as a value and as a key`() {
    let wide = "l0: &l0 [\(Array(repeating: "x", count: 4000).joined(separator: ","))]\n"
    let levels = (1...2).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1), *l\($0 - 1)]\n" }
    #expect(message(wide + levels.joined()) == "the file stands for more than 20000 values")
    #expect(message("? *l2\n: x\n" + wide) == "the file is not YAML: found undefined alias")
    #expect(message(wide + levels.joined() + "? *l2\n: x\n") == "the file stands for more than 20000 values")
  }

  @Test(arguments: ["[", "{ a: ", "- ", "? "])
  func `refuse what is nested too deeply`(opening: String) {
    for count in [40, 900, 100_000] {
      #expect(message(String(repeating: opening, count: count)) != nil)
    }
  }

  @Test(arguments: [("[", "]", 990), ("{ a: ", " }", 990), ("{ ? ", " }", 150), ("[{ a: ", " }]", 495)])
  func `refuse what aliases nest too deeply, without running out of stack`(opening: String, closing: String, count: Int)
  {
    let nest = { (inner: String) in
      String(repeating: opening, count: count) + inner + String(repeating: closing, count: count)
    }
    let levels = (1...7).map { "l\($0): &l\($0) \(nest("*l\($0 - 1)"))\n" }
    let text = "l0: &l0 \(nest("x"))\n" + levels.joined()
    #expect(message(text) == "values are nested more than 32 levels deep")
    #expect(message(text + "? *l7\n: x\n") == "values are nested more than 32 levels deep")
  }
}
