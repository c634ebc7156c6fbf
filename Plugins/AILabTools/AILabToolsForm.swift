import FusionCore

/// Reads a caller's form, refusing in the vendor's own words.
///
/// Unknown parts are ignored, and of several parts with one name the first counts.
struct AILabToolsForm {
  let settings: AILabToolsDialectSettings

  var donorLimits: ImageLimits { settings.limits.donor(maxBytes: settings.maxImageBytes) }
  var templateLimits: ImageLimits { settings.limits.template(maxBytes: settings.maxImageBytes) }

  /// The fusion that the form asks for; its result is to be a JPEG.
  ///
  /// - Throws: ``FusionError`` with the vendor's code for what is wrong with the form.
  func request(from body: HTTPRequest.Body) throws(FusionError) -> FusionRequest {
    let parts: [MultipartPart]
    switch body {
    case .none: parts = []
    case .multipart(let list): parts = list
    case .bytes:
      throw refusal("ERROR_PARAMETERS", "the body is not multipart/form-data; send the pictures as its parts")
    }
    let donor = try content(of: AILabToolsWire.targetPart, in: parts)
    let template = try content(of: AILabToolsWire.templatePart, in: parts)
    let similarity = try similarity(in: parts)
    return try FusionRequest(
      donor: image(donor, from: AILabToolsWire.targetPart, as: .donor, limits: donorLimits),
      template: image(template, from: AILabToolsWire.templatePart, as: .template, limits: templateLimits),
      similarity: similarity, output: OutputOptions(format: .jpeg))
  }

  private func content(of name: String, in parts: [MultipartPart]) throws(FusionError) -> [UInt8] {
    guard let part = parts.first(where: { $0.name == name }) else {
      throw refusal("MISSING_PARAMETERS", "part \(name) is missing; send a picture in it")
    }
    guard !part.bytes.isEmpty else {
      throw refusal("PARAMETERS_CANNOT_EMPTY", "part \(name) has 0 bytes; send a picture in it")
    }
    return part.bytes
  }

  private func similarity(in parts: [MultipartPart]) throws(FusionError) -> Double {
    let name = AILabToolsWire.similarityPart
    guard parts.contains(where: { $0.name == name }) else { return settings.defaultSimilarity }
    let bytes = try content(of: name, in: parts)
    // A float as any client prints it, exponents included, but without the names, spaces and hexadecimals of C.
    let alphabet = "0123456789+-.eE".utf8
    guard bytes.count <= 64, bytes.allSatisfy(alphabet.contains),
      let value = Double(String(decoding: bytes, as: UTF8.self))
    else {
      throw refusal("ERROR_INVALID_PARAMETER_FORMAT", "\(name) is not a number; give one from 0 to 1")
    }
    guard (0...1).contains(value) else {
      throw refusal("UNSUPPORTED_PARAMETER_VALUES", "\(name) is \(value); give a number from 0 to 1")
    }
    // Turns minus zero into zero.
    return value + 0
  }

  private func image(
    _ bytes: [UInt8], from part: String, as role: ImageRole, limits: ImageLimits
  ) throws(FusionError) -> EncodedImage {
    guard bytes.count <= limits.maxBytes else {
      throw refusal(
        "FILE_SIZE_EXCEEDS_LIMIT", "part \(part) has \(bytes.count) bytes; at most \(limits.maxBytes) are taken", role)
    }
    let image: EncodedImage
    do throws(FusionError) {
      image = try EncodedImage(bytes)
    } catch {
      throw error.blaming(role)
    }
    guard limits.formats.contains(image.format) else {
      let taken = limits.formats.map(\.rawValue).sorted().joined(separator: ", ")
      throw refusal("UNSUPPORTED_FILE_TYPES", "part \(part) is \(image.format.rawValue); taken are \(taken)", role)
    }
    let (width, height) = (image.header.uprightWidth, image.header.uprightHeight)
    guard min(width, height) >= limits.minSide else {
      throw refusal(
        "ERROR_LOW_RESOLUTION",
        "part \(part) is \(width)x\(height) pixels; each side must be at least \(limits.minSide)",
        role)
    }
    guard max(width, height) <= limits.maxSide ?? .max, width * height <= limits.maxPixels else {
      let most = limits.maxSide.map { "each side must be at most \($0)" } ?? "at most \(limits.maxPixels) are taken"
      throw refusal("FILE_RESOLUTION_EXCEEDS_LIMITS", "part \(part) is \(width)x\(height) pixels; \(most)", role)
    }
    return image
  }

  private func refusal(_ name: String, _ message: String, _ role: ImageRole? = nil) -> FusionError {
    guard let row = AILabToolsErrorMap.row(named: name) else {
      preconditionFailure("\(name) is not in the vendor's table")
    }
    let error = AILabToolsErrorMap.error(row, message: message)
    return role.map(error.blaming) ?? error
  }
}
