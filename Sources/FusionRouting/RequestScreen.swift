import FusionCore

extension ProviderDescriptor {
  /// Why the provider cannot honour a request, found by its capabilities alone; nil when it can.
  ///
  /// The fault is always the provider's, because another one may take the same request.
  func refusal(of request: FusionRequest) -> FusionError? {
    capabilities.donor.refusal(of: request.donor, as: .donor, by: name)
      ?? capabilities.template.refusal(of: request.template, as: .template, by: name)
      ?? refusedWish(of: request).map { FusionError(.unsupported, "provider \"\(name)\" \($0)") }
  }

  private func refusedWish(of request: FusionRequest) -> String? {
    if let format = request.output.format, !capabilities.outputFormats.contains(format) {
      return "does not write \(format.rawValue); ask for another format"
    }
    if !capabilities.choosesFaces, request.donorFace != .largest || request.templateFace != .largest {
      return "takes the largest face only; crop the picture to the face you mean"
    }
    if capabilities.similarity == .unsupported, request.similarity != 1 {
      return "knows no similarity, asked for is \(request.similarity); leave it at 1"
    }
    return nil
  }
}

extension ImageLimits {
  fileprivate func refusal(of image: EncodedImage, as role: ImageRole, by provider: String) -> FusionError? {
    guard let (reason, text) = broken(by: image) else { return nil }
    return FusionError(
      .invalidImage, reason: reason, role: role,
      "\(role.rawValue) \(text); provider \"\(provider)\" takes no such picture",
      fault: .provider)
  }

  private func broken(by image: EncodedImage) -> (FusionError.Reason, String)? {
    let (width, height) = (image.header.uprightWidth, image.header.uprightHeight)
    if !formats.contains(image.format) { return (.imageFormatUnsupported, "is \(image.format.rawValue)") }
    if image.bytes.count > maxBytes {
      return (.imageTooManyBytes, "has \(image.bytes.count) bytes, over the limit of \(maxBytes)")
    }
    if width * height > maxPixels {
      return (.imageTooManyPixels, "is \(width)x\(height), over the limit of \(maxPixels) pixels")
    }
    if let maxSide, max(width, height) > maxSide {
      return (.imageTooManyPixels, "is \(width)x\(height), over the limit of \(maxSide) on a side")
    }
    if min(width, height) < minSide {
      return (.imageTooSmall, "is \(width)x\(height), under the limit of \(minSide) on a side")
    }
    return nil
  }
}
