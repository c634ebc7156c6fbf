import FusionCore
import FusionImaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Turns what is seen inside a fusion into files for whoever asked for them.
struct DebugRecorder {
  let sink: @Sendable (DebugArtifact) -> Void

  /// A picture that cannot be encoded is left out: debugging must not fail a fusion.
  func record(_ name: String, _ pixels: PixelImage) {
    if let png = try? ImageEncoder.png(pixels) { sink(DebugArtifact(name: name + ".png", bytes: png.bytes)) }
  }

  func record(donor: FoundFace, template: FoundFace, similarity: Double) {
    let numbers = Numbers(donor: .init(donor), template: .init(template), similarity: similarity)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    if let json = try? encoder.encode(numbers) { sink(DebugArtifact(name: "numbers.json", bytes: [UInt8](json))) }
  }
}

private struct Numbers: Encodable {
  struct Face: Encodable {
    let side, interpupillaryDistance, yaw, pitch, roll, sharpness, brightness, chroma, eyesOpen: Double
    let advice: [String]

    init(_ face: FoundFace) {
      let m = face.measures
      (side, interpupillaryDistance, yaw, pitch, roll) = (m.side, m.interpupillaryDistance, m.yaw, m.pitch, m.roll)
      (sharpness, brightness, chroma, eyesOpen) = (m.sharpness, m.brightness, m.chroma, m.eyesOpen)
      advice = face.advice.map(\.reason.name)
    }
  }

  let donor, template: Face
  let similarity: Double
}
