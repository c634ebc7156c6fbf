import FusionCore

/// What `fusion fuse` tells about a result.
struct FuseReport {
  private let result: FusionResult
  private let similarity: Double
  private let output: String

  init(_ result: FusionResult, similarity: Double, output: String) {
    self.result = result
    self.similarity = similarity
    self.output = output
  }

  /// The documented object, its keys in the documented order.
  var json: JSON {
    let header = result.image.header
    return [
      "output": .text(output),
      "provider": .text(result.provider),
      "width": .integer(header.uprightWidth),
      "height": .integer(header.uprightHeight),
      "format": .text(header.format.rawValue),
      "bytes": .integer(result.image.bytes.count),
      "similarity": .number(similarity),
      "support": result.support?.json ?? .null,
      "faces": .array(result.faces.map(\.json)),
      "advice": .array(result.advice.map(\.json)),
      "attempts": .array(result.attempts.map(\.json)),
      "losses": .array(result.losses.map(\.json)),
      "timings_ms": .object(stages.map { JSON.Member(key: $0.name, value: .number($0.elapsed.milliseconds)) }),
    ]
  }

  /// A few lines for a person.
  var summary: [String] {
    let header = result.image.header
    let elapsed = result.attempts.reduce(Duration.zero) { $0 + $1.elapsed }
    let times = stages.map { "\($0.name) \(Int($0.elapsed.milliseconds.rounded()))" }.joined(separator: ", ")
    let faces = ImageRole.allCases.compactMap(facesLine)
    return [
      "output    \(output), \(header.uprightWidth)x\(header.uprightHeight) \(header.format.rawValue), "
        + "\(result.image.bytes.count) bytes",
      "provider  \(result.provider), \(Int(elapsed.milliseconds.rounded())) ms" + (times.isEmpty ? "" : " (\(times))"),
    ] + (faces.isEmpty ? [] : ["faces     \(faces.joined(separator: "; "))"])
  }

  /// What a person should know although the fusion succeeded.
  var warnings: [String] {
    result.advice.map { "\($0.role.rawValue): \($0.message)" }
      + result.losses.map { ($0.role.map { "\($0.rawValue): " } ?? "") + $0.message }
  }

  /// The stages in order, each once with its whole time.
  private var stages: [(name: String, elapsed: Duration)] {
    result.timings.reduce(into: []) { stages, timing in
      if let place = stages.firstIndex(where: { $0.name == timing.stage }) {
        stages[place].elapsed += timing.elapsed
      } else {
        stages.append((timing.stage, timing.elapsed))
      }
    }
  }

  private func facesLine(_ role: ImageRole) -> String? {
    let faces = result.faces.filter { $0.role == role }
    guard let chosen = faces.first(where: \.isChosen) else { return nil }
    return "\(role.rawValue) \(chosen.index) of \(faces.count), \(chosen.box.width)x\(chosen.box.height) pixels"
  }
}
