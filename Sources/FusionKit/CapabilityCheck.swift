import FusionCore
import FusionImaging

extension ProviderDescriptor {
  /// Refuses a request that the provider cannot honour, before anything is sent or computed.
  ///
  /// - Throws: ``FusionError/Code/invalidImage`` for a picture outside the provider's limits, with a fault of the provider
  ///   because another one may take it; ``FusionError/Code/unsupported`` for a wish that it does not know.
  func check(_ request: FusionRequest) throws(FusionError) {
    try check(request.donor, as: .donor, against: capabilities.donor)
    try check(request.template, as: .template, against: capabilities.template)
    if let format = request.output.format, !capabilities.outputFormats.contains(format) {
      let offered = capabilities.outputFormats.map(\.rawValue).listed
      throw FusionError(
        .unsupported, "provider \(name.quoted) does not write \(format.rawValue); it writes \(offered)")
    }
    if !capabilities.choosesFaces, request.donorFace != .largest || request.templateFace != .largest {
      throw FusionError(
        .unsupported, "provider \(name.quoted) takes the largest face only; crop the picture to the face you mean")
    }
    if capabilities.similarity == .unsupported, request.similarity != 1 {
      throw FusionError(
        .unsupported, "provider \(name.quoted) knows no similarity, asked for is \(request.similarity); leave it at 1")
    }
  }

  private func check(_ image: EncodedImage, as role: ImageRole, against limits: ImageLimits) throws(FusionError) {
    do throws(FusionError) {
      try limits.check(image)
    } catch {
      throw FusionError(error.code, reason: error.reason, role: role, error.message, fault: .provider)
    }
  }
}
