import FusionCore

extension ProviderDescriptor {
  /// Refuses an answer that cannot be the fused template.
  ///
  /// That the picture is one at all is known, because an ``EncodedImage`` has a header.
  ///
  /// - Throws: ``FusionError/Code/invalidResponse``.
  func check(_ result: FusionResult, for request: FusionRequest) throws(FusionError) {
    let (answer, template) = (result.image.header, request.template.header)
    guard answer.uprightWidth == template.uprightWidth, answer.uprightHeight == template.uprightHeight else {
      throw FusionError(
        .invalidResponse,
        """
        provider \(name.quoted) answered with \(answer.uprightWidth)x\(answer.uprightHeight) pixels; \
        the template has \(template.uprightWidth)x\(template.uprightHeight)
        """)
    }
    if let wanted = request.output.format, wanted != answer.format {
      throw FusionError(
        .invalidResponse,
        "provider \(name.quoted) answered with \(answer.format.rawValue); asked for was \(wanted.rawValue)")
    }
  }
}
