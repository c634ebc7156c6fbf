import CFusionEngine
import Foundation
import FusionCore
import FusionImaging
import Testing

@testable import FusionLocalEngine

/// The demonstration portraits look at the camera: their meshes are turned instead.
@Suite(.portraits) struct `A turned face` {
  /// A rotation of the head about its centre, in degrees and in the directions of ``FaceMeasures``.
  enum Turn: Sendable {
    case yaw(Double)
    case pitch(Double)

    /// Rotates a landmark about the origin; x points right, y down, z away from the camera.
    func callAsFunction(_ p: SIMD3<Float>) -> SIMD3<Float> {
      switch self {
      case .yaw(let degrees):
        let (s, c) = (Float(sin(degrees * .pi / 180)), Float(cos(degrees * .pi / 180)))
        return [c * p.x - s * p.z, p.y, s * p.x + c * p.z]
      case .pitch(let degrees):
        let (s, c) = (Float(sin(degrees * .pi / 180)), Float(cos(degrees * .pi / 180)))
        return [p.x, c * p.y + s * p.z, c * p.z - s * p.y]
      }
    }
  }

  private func measures(
    _ role: ImageRole, turnedBy turn: @escaping @Sendable (FaceMeasures) -> Turn
  ) async throws -> (straight: FaceMeasures, turned: FaceMeasures) {
    let portrait = try role == .donor ? Portraits.donor.file : Portraits.template.file
    return try await EnginePool(settings: LocalEngineSettings()).perform { (session) throws(FusionError) in
      let subject = try Subject(portrait, role: role)
      let finder = FaceFinder(session: session, quality: .advise)
      let found = try finder.find(.largest, in: subject)
      var mesh = found.mesh
      rotate(&mesh, by: turn(found.measures))
      let turned = try subject.withImage { (image) throws(FusionError) in
        var image = unsafe image
        return try unsafe finder.measure(&mesh, in: &image)
      }
      return (found.measures, turned)
    }
  }

  private func reasons(_ measures: FaceMeasures, _ role: ImageRole) -> [FusionError.Reason] {
    QualityGates(role: role).advice(
      measures, box: PixelRect(x: 0, y: 0, width: 1, height: 1), width: 1, height: 1, count: 1
    ).map(\.reason)
  }

  @Test(arguments: ImageRole.allCases, [35.0, -35])
  func `shows its yaw and is reported`(role: ImageRole, yaw: Double) async throws {
    let (straight, turned) = try await measures(role) { .yaw(yaw - $0.yaw) }
    #expect(abs(turned.yaw - yaw) < 0.5)
    #expect(abs(turned.pitch - straight.pitch) < 0.5)
    #expect(!reasons(straight, role).contains(.faceYaw))
    #expect(reasons(turned, role).contains(.faceYaw))
  }

  @Test(arguments: ImageRole.allCases, [30.0, -30])
  func `shows its pitch and is reported`(role: ImageRole, pitch: Double) async throws {
    let (straight, turned) = try await measures(role) { .pitch(pitch - $0.pitch) }
    // Where the head is also turned to the side, a nod is not all pitch.
    #expect(abs(turned.pitch - pitch) < 1)
    #expect(!reasons(straight, role).contains(.facePitch))
    #expect(reasons(turned, role).contains(.facePitch))
  }
}

/// Rotates all landmarks about their mean.
@safe private func rotate(_ mesh: inout fe_face, by turn: `A turned face`.Turn) {
  unsafe withUnsafeMutableBytes(of: &mesh.points) { bytes in
    let numbers = unsafe bytes.bindMemory(to: Float.self)
    let places = stride(from: 0, to: numbers.count, by: 3).map { start in
      unsafe SIMD3(numbers[start], numbers[start + 1], numbers[start + 2])
    }
    let centre = places.reduce(SIMD3(), +) / Float(places.count)
    for (index, place) in places.enumerated() {
      let turned = turn(place - centre) + centre
      for axis in 0..<3 { unsafe numbers[3 * index + axis] = turned[axis] }
    }
  }
}
