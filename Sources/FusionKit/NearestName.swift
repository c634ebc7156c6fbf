/// The known name that somebody who wrote `name` most likely meant, or nil when none is near.
///
/// Near means at most one edit for every three characters: an insertion, a deletion, a replacement, or two neighbours
/// swapped (optimal string alignment distance, without regard to case).
func nearestName(to name: String, in known: [String]) -> String? {
  let wanted = Array(name.lowercased())
  let ranked = known.map { (name: $0, edits: edits(from: wanted, to: Array($0.lowercased()))) }
  guard let best = ranked.min(by: { $0.edits < $1.edits }) else { return nil }
  return best.edits <= max(1, best.name.count / 3) ? best.name : nil
}

private func edits(from source: [Character], to target: [Character]) -> Int {
  var twoAbove: [Int] = []
  var above = Array(0...target.count)
  for (row, character) in source.enumerated() {
    var current = [row + 1]
    for (column, other) in target.enumerated() {
      var cost = min(above[column + 1] + 1, current[column] + 1, above[column] + (character == other ? 0 : 1))
      if row > 0, column > 0, character == target[column - 1], source[row - 1] == other {
        cost = min(cost, twoAbove[column - 1] + 1)
      }
      current.append(cost)
    }
    (twoAbove, above) = (above, current)
  }
  return above[target.count]
}

extension String? {
  /// `did you mean "x"? `, or nothing.
  var sentence: String { map { "did you mean \($0.quoted)? " } ?? "" }
}

extension String {
  /// The text between double quotes.
  var quoted: String { "\"\(self)\"" }
}

extension [String] {
  /// The names between commas.
  var listed: String { joined(separator: ", ") }
}
