import CFusionEngine
import FusionCore
import FusionImaging

/// The faces of one picture and the mesh of the chosen one.
struct FoundFace {
  let all: [DetectedFace]
  let mesh: fe_face
  let measures: FaceMeasures
  let advice: [Advice]
}

/// Finds the faces of a picture, fits the mesh to the asked one, and holds it against the quality gates.
struct FaceFinder {
  let session: EngineSession
  let quality: QualityPolicy

  func find(_ selection: FaceSelection, in subject: Subject) throws(FusionError) -> FoundFace {
    do throws(FusionError) {
      return try subject.withImage { (image) throws(FusionError) in unsafe try find(selection, in: image, of: subject) }
    } catch { throw error.blaming(subject.role) }
  }

  private func find(
    _ selection: FaceSelection, in image: fe_image, of subject: Subject
  ) throws(FusionError) -> FoundFace {
    var image = unsafe image
    let detections = try unsafe detect(&image)
    guard !detections.isEmpty else {
      throw FusionError(
        .noFaceFound,
        "no face was found in the \(subject.role.rawValue); choose a picture that shows one clearly, from the front")
    }
    let chosen = try index(of: selection, among: detections, role: subject.role)

    var mesh = fe_face()
    var detection = detections[chosen]
    try EngineCall.run { message in unsafe fe_landmarks(session.handle, &image, &detection, &mesh, message) }
    let measures = try unsafe measure(&mesh, in: &image)
    let faces = detections.enumerated().map { index, detection in
      DetectedFace(
        role: subject.role, index: index, box: PixelRect(detection), confidence: Double(detection.score),
        isChosen: index == chosen, measures: index == chosen ? measures : nil)
    }
    let advice = QualityGates(role: subject.role).advice(
      measures, box: faces[chosen].box, width: subject.pixels.width, height: subject.pixels.height,
      count: selection == .largest ? detections.count : 1)
    if quality == .strict, let concern = advice.first {
      throw FusionError(.faceUnsuitable, reason: concern.reason, role: concern.role, concern.message)
    }
    return FoundFace(all: faces, mesh: mesh, measures: measures, advice: advice)
  }

  /// The numbers of a face with its mesh.
  func measure(_ mesh: UnsafePointer<fe_face>, in image: UnsafePointer<fe_image>) throws(FusionError) -> FaceMeasures {
    var measures = fe_measures()
    try EngineCall.run { message in unsafe fe_measure(session.handle, image, mesh, &measures, message) }
    return FaceMeasures(measures)
  }

  private func detect(_ image: UnsafePointer<fe_image>) throws(FusionError) -> [fe_detection] {
    var faces: UnsafePointer<fe_detection>?
    var count = 0
    try EngineCall.run { message in unsafe fe_detect(session.handle, image, &faces, &count, message) }
    return unsafe Array(UnsafeBufferPointer(start: faces, count: count))
  }

  private func index(
    of selection: FaceSelection, among detections: [fe_detection], role: ImageRole
  ) throws(FusionError) -> Int {
    guard case .index(let index) = selection else { return 0 }
    guard detections.indices.contains(index) else {
      let list = detections.enumerated()
        .map { "\($0): \(Int($1.width))x\(Int($1.height)) at \(Int($1.x)),\(Int($1.y))" }
        .joined(separator: "; ")
      throw FusionError(
        .invalidRequest, reason: .faceIndexOutOfRange,
        "the \(role.rawValue) has no face \(index); the faces found are \(list)")
    }
    return index
  }
}

extension PixelRect {
  fileprivate init(_ detection: fe_detection) {
    self.init(
      x: Int(detection.x), y: Int(detection.y), width: Int(detection.width), height: Int(detection.height))
  }
}

extension FaceMeasures {
  fileprivate init(_ m: fe_measures) {
    self.init(
      side: Double(m.side), interpupillaryDistance: Double(m.ipd), yaw: Double(m.yaw), pitch: Double(m.pitch),
      roll: Double(m.roll), sharpness: Double(m.sharpness), brightness: Double(m.brightness),
      chroma: Double(m.chroma), eyesOpen: Double(m.eyes_open))
  }
}
