import FusionCore

extension ProviderDescriptor {
  /// Refuses wishes that the vendor's interfaces have no words for.
  ///
  /// - Throws: ``FusionError/Code/unsupported``.
  func refuseUnsupported(_ request: FusionRequest) throws(FusionError) {
    if request.donorFace != .largest || request.templateFace != .largest {
      throw FusionError(
        .unsupported, "provider \"\(name)\" takes the largest face only; crop the picture to the face you mean")
    }
    if capabilities.similarity == .unsupported, request.similarity != 1 {
      throw FusionError(
        .unsupported, "provider \"\(name)\" knows no similarity, asked for is \(request.similarity); leave it at 1")
    }
    if let format = request.output.format, !capabilities.outputFormats.contains(format) {
      let offered = capabilities.outputFormats.map(\.rawValue).joined(separator: ", ")
      throw FusionError(.unsupported, "provider \"\(name)\" does not write \(format.rawValue); it writes \(offered)")
    }
  }

  /// The answer as a result, with what the vendor could not honour.
  ///
  /// - Throws: ``FusionError/Code/invalidResponse`` when the bytes are no picture.
  func result(
    _ bytes: [UInt8], for request: FusionRequest, timings: [StageTiming], signals: ProviderSignals
  ) throws(FusionError) -> FusionResult {
    let image: EncodedImage
    do throws(FusionError) {
      image = try EncodedImage(bytes)
    } catch {
      throw FusionError(
        .invalidResponse, "provider \"\(name)\" answered with no picture: \(error.message)", signals: signals)
    }
    var losses: [Loss] = []
    let wanted = request.output.format ?? request.template.format
    if image.format != wanted {
      losses.append(
        Loss(
          code: "output-format", role: nil,
          message: "the result is \(image.format.rawValue) in place of \(wanted.rawValue), as the vendor chose"))
    }
    if request.quality == .strict {
      losses.append(
        Loss(code: "quality-check", role: nil, message: "the vendor checks faces by its own rules, not by strict ones"))
    }
    return FusionResult(image: image, provider: name, losses: losses, timings: timings, signals: signals)
  }
}

extension Task where Success == Never, Failure == Never {
  /// Ends a call whose caller has given up already.
  static func checkNotCancelled() throws(FusionError) {
    if isCancelled { throw FusionError(.cancelled, "the call was cancelled by its caller") }
  }
}
