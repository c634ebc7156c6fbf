import FusionKit
import Testing

/// A small generator whose numbers follow from its seed (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite(.timeLimit(.minutes(1))) struct `A damaged configuration file` {
  private static let fragments = [
    "*a", "&a ", "&a *a", "{", "}", "[", "]", ": ", ", ", "- ", "? ", "\n", "\n  ", "\t", "\"", "'", "|\n", ">-\n", "#",
    "!",
    "!!map ", "%YAML 1.3\n", "---\n", "...\n", "<<: ", "~", "${", "${X}", "$$", "\u{0}", "\u{FEFF}", "\u{2028}", "é",
    "🙂",
    "\\uD800", "\"\\x00\"", "\r", "\u{85}", "99999999999999999999", "{ file: x }",
  ]

  private func damage(_ text: String, using generator: inout SeededGenerator) -> String {
    var characters = Array(text.unicodeScalars)
    for _ in 0...Int.random(in: 0..<4, using: &generator) {
      let start = Int.random(in: 0...characters.count, using: &generator)
      let end = min(characters.count, start + Int.random(in: 0..<12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: characters.removeSubrange(start..<end)
      case 1: characters.insert(contentsOf: Array(characters[start..<end]), at: start)
      case 2: characters.removeSubrange(end..<characters.count)
      default:
        let fragment = Self.fragments.randomElement(using: &generator) ?? ""
        characters.replaceSubrange(start..<end, with: fragment.unicodeScalars)
      }
    }
    var damaged = String.UnicodeScalarView()
    damaged.append(contentsOf: characters)
    return String(damaged)
  }

  @Test(arguments: 0..<8)
  func `is read or refused, never worse, and keeps its secret`(round: Int) {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(state: seed)
    var outcomes = (read: 0, refused: 0)
    for step in 0..<250 {
      let text = damage(ConfigurationReading.example, using: &generator)
      do throws(ConfigurationError) {
        let file = try ConfigurationReading.read(text)
        outcomes.read += 1
        let names = Set(file.providers.map(\.name))
        #expect(!names.isEmpty && names.count == file.providers.count, "seed \(seed), step \(step)")
        #expect(!file.routes.isEmpty, "seed \(seed), step \(step)")
        for route in file.routes {
          #expect(!route.providers.isEmpty && names.isSuperset(of: route.providers), "seed \(seed), step \(step)")
          #expect(route.deadline > .zero, "seed \(seed), step \(step)")
        }
        #expect(!"\(file)".contains(ConfigurationReading.key), "seed \(seed), step \(step)")
      } catch {
        outcomes.refused += 1
        let lines = text.count(where: \.isNewline) + 2
        #expect((error.position?.line ?? 1) <= lines, "seed \(seed), step \(step): \(error)")
        #expect(!"\(error)".contains(ConfigurationReading.key), "seed \(seed), step \(step)")
      }
    }
    #expect(outcomes.read > 0 && outcomes.refused > 0, "seed \(seed): the damage is too great or too small")
  }
}
