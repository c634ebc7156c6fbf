import FusionCore
import FusionKit
import FusionLocalEngine

/// One line of the table: fusions into a template of one size, warm, beside the floor in the same loop.
struct EngineLine: Encodable {
  let megapixels: Double
  let regionMegapixels: Double
  let stages: [String: Double]
  let wholeMs, floorMs, ratio: Double
  let floor: [String: Double]
  var coldStartMs: Double?
  var peakMegabytes: Double?

  static let stageNames = ["decode", "detect", "geometry", "warp", "light", "blend", "encode"]

  static func measure(
    donor: [UInt8], template: [UInt8], megapixels: Double, client: FusionClient, runs: Int
  ) async throws -> EngineLine {
    let small = try Floor.picture(Portraits.donor, megapixels: 0.066)
    let scene = try Floor.decode(template)
    var whole: [Double] = [], stages: [String: [Double]] = [:], parts: [String: [Double]] = [:]
    var region = (x: 0, y: 0, width: 1, height: 1)
    for run in 0..<(runs + 2) {
      var result: FusionResult?
      let clock = ContinuousClock()
      let start = clock.now
      result = try await client.fuse(donor: .bytes(donor), template: .bytes(template), similarity: 1)
      let elapsed = (clock.now - start) / .milliseconds(1)
      let inference = try await client.fuse(donor: .bytes(small), template: .bytes(small), similarity: 0)
      guard let result, let support = result.support else { throw BenchError("no support was reported") }
      region = (support.x, support.y, support.width, support.height)
      guard run >= 2 else { continue }
      whole.append(elapsed)
      for timing in result.timings { stages[timing.stage, default: []].append(timing.elapsed / .milliseconds(1)) }
      let detect = inference.timings.first { $0.stage == "detect" }
      parts["inference", default: []].append((detect?.elapsed ?? .zero) / .milliseconds(1))
      parts["donor decode", default: []].append(Floor.timeDecode(donor))
      parts["transcode", default: []].append(Floor.timeTranscode(template))
      parts["region encode", default: []].append(Floor.timeEncode(scene.rgb, width: scene.width, region: region))
    }
    let floor = parts.mapValues(median)
    let floorMs = floor.values.reduce(0, +)
    return EngineLine(
      megapixels: megapixels, regionMegapixels: Double(region.width * region.height) / 1e6,
      stages: stages.mapValues(median), wholeMs: median(whole), floorMs: floorMs, ratio: median(whole) / floorMs,
      floor: floor)
  }

  static let head = ["MP", "region MP"] + stageNames + ["whole ms", "floor ms", "ratio", "cold ms", "peak MB"]

  var row: [String] {
    [text(megapixels, 1), text(regionMegapixels, 2)] + Self.stageNames.map { text(stages[$0] ?? 0, 1) }
      + [text(wholeMs, 1), text(floorMs, 1), text(ratio, 2), text(coldStartMs ?? 0, 0), text(peakMegabytes ?? 0, 0)]
  }
}

func text(_ value: Double, _ decimals: Int) -> String {
  var factor = 1.0
  for _ in 0..<decimals { factor *= 10 }
  let scaled = (value * factor).rounded() / factor
  return decimals == 0 ? "\(Int(scaled))" : "\(scaled)"
}
