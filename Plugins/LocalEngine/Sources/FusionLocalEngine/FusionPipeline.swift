import CFusionEngine
import FusionCore
import FusionImaging

/// One fusion from files to file, on the thread that calls it.
struct FusionPipeline {
  /// What either picture may be; one with a shorter side cannot hold a face.
  static let limits: ImageLimits = {
    var limits = ImageLimits.decoding
    limits.minSide = 32
    return limits
  }()

  let session: EngineSession
  let request: FusionRequest
  let clock: StageClock
  let debug: (@Sendable (DebugArtifact) -> Void)?

  func run(provider: String) throws(FusionError) -> FusionResult {
    try clock.begin(.decode)
    let donor = try Subject(request.donor, role: .donor)
    var template = try Subject(request.template, role: .template)

    try clock.begin(.detect)
    let finder = FaceFinder(session: session, quality: request.quality)
    let donorFace = try finder.find(request.donorFace, in: donor)
    let templateFace = try finder.find(request.templateFace, in: template)
    let debugging = debug.map(DebugRecorder.init)
    debugging?.record(donor: donorFace, template: templateFace, similarity: request.similarity)

    let patch: Patch? =
      request.similarity == 0
      ? nil : try fuse(donor: donor, donorFace, into: template, templateFace, debugging: debugging)
    try clock.begin(.encode)
    let writer = ResultWriter(original: request.template, format: request.output.format)
    let image = try writer.write(patch, into: &template)
    return FusionResult(
      image: image, provider: provider,
      support: patch?.rect ?? PixelRect(x: 0, y: 0, width: 0, height: 0),
      faces: donorFace.all + templateFace.all, advice: donorFace.advice + templateFace.advice,
      losses: donor.losses + template.losses + writer.losses, timings: try clock.finish())
  }

  private func fuse(
    donor: Subject, _ donorFace: FoundFace, into template: Subject, _ templateFace: FoundFace,
    debugging: DebugRecorder?
  ) throws(FusionError) -> Patch {
    let observation = Observation(clock: clock, debugging: debugging)
    var patch = unsafe fe_patch()
    var donorMesh = donorFace.mesh
    var templateMesh = templateFace.mesh
    try donor.withImage { (donorImage) throws(FusionError) in
      try template.withImage { (templateImage) throws(FusionError) in
        try EngineCall.run { message in
          unsafe withUnsafePointer(to: &donorMesh) { donorMesh in
            unsafe withUnsafePointer(to: &templateMesh) { templateMesh in
              var fusion = unsafe fe_fusion(
                donor: donorImage, template_image: templateImage, donor_face: donorMesh, template_face: templateMesh,
                similarity: request.similarity)
              return observation.withObserver { observer in
                unsafe fe_fuse(session.handle, &fusion, observer, &patch, message)
              }
            }
          }
        }
      }
    }
    return Patch(patch)
  }
}

/// A picture of the request, decoded.
struct Subject {
  let role: ImageRole
  /// Pixels in the file's own colours.
  var decoded: DecodedImage
  private let converted: PixelImage?

  /// The pixels as the engine takes them.
  var pixels: PixelImage { converted ?? decoded.pixels }

  init(_ image: EncodedImage, role: ImageRole) throws(FusionError) {
    self.role = role
    do throws(FusionError) {
      decoded = try ImageDecoder.decode(image, limits: FusionPipeline.limits)
      converted = try decoded.profile?.toSRGB(decoded.pixels)
    } catch { throw error.blaming(role) }
  }

  var losses: [Loss] {
    decoded.losses.map { Loss(code: $0.code, role: role, message: $0.message) }
  }

  /// Lends the pixels to the engine.
  @safe func withImage<R>(_ body: (fe_image) throws(FusionError) -> R) throws(FusionError) -> R {
    let outcome: Result<R, FusionError> = unsafe pixels.samples.withUnsafeBufferPointer { samples in
      Result { () throws(FusionError) in
        try unsafe body(
          fe_image(
            samples: samples.baseAddress, width: Int32(pixels.width), height: Int32(pixels.height),
            channels: Int32(pixels.channels)))
      }
    }
    return try outcome.get()
  }
}

/// The pixels that may differ from the template, in sRGB.
struct Patch {
  let rect: PixelRect
  let pixels: PixelImage

  /// Copies what the session lends.
  @safe init(_ patch: fe_patch) {
    let (width, height) = unsafe (Int(patch.width), Int(patch.height))
    let samples = unsafe [UInt8](UnsafeBufferPointer(start: patch.samples, count: width * height * 3))
    rect = unsafe PixelRect(x: Int(patch.x), y: Int(patch.y), width: width, height: height)
    pixels = PixelImage(width: width, height: height, channels: 3, samples: samples)
  }
}
