import Foundation
import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `Debug artifacts` {
  @Test func `are pictures that decode and numbers that parse`() async throws {
    let artifacts = Log<DebugArtifact>()
    let result = try await fuse(similarity: 0.5, debug: artifacts.append)
    let names = artifacts.all.map(\.name)
    #expect(Set(names).count == names.count)
    let support = try #require(result.support)
    let pictures = artifacts.all.filter { $0.name.hasSuffix(".png") }
    #expect(pictures.count == names.count - 1)
    #expect(
      Set(names).isSuperset(of: [
        "template-warped.png", "donor-warped.png", "mask-face.png", "mask-keep.png", "mask-extent.png",
        "light-gain.png", "mesh.png",
      ]))
    for picture in pictures {
      let pixels = try ImageDecoder.decode(EncodedImage(picture.bytes)).pixels
      #expect(pixels.width <= support.width && pixels.height <= support.height, "\(picture.name)")
      #expect(Set(pixels.samples).count > 1, "\(picture.name) shows nothing")
    }

    let numbers = try #require(artifacts.all.first { $0.name == "numbers.json" })
    let json = try JSONSerialization.jsonObject(with: Data(numbers.bytes))
    let object = try #require(json as? [String: Any])
    #expect(object["similarity"] as? Double == 0.5)
    for role in ImageRole.allCases {
      let face = try #require(object[role.rawValue] as? [String: Any])
      let measures = try #require(result.chosenFace(role)?.measures)
      for (name, value) in [("yaw", measures.yaw), ("side", measures.side), ("sharpness", measures.sharpness)] {
        #expect(abs(try #require(face[name] as? Double) - value) < 1e-6, "\(name)")
      }
      #expect(face["advice"] as? [String] == result.advice.filter { $0.role == role }.map(\.reason.name))
    }
  }

  @Test func `change nothing in the result`() async throws {
    let shown = try await fuse(debug: { _ in })
    #expect(try await shown.image.bytes == fuse().image.bytes)
  }
}
