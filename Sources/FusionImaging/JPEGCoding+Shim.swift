import CFusionImaging
public import FusionCore

extension JPEGCoding {
  /// The usual coding for a quality: the standard's tables, chroma at full resolution from 90 on and at half below.
  ///
  /// - Parameter quality: 1 to 100, on the scale of the Independent JPEG Group.
  /// - Throws: ``FusionError/Code/invalidRequest`` for another quality.
  public init(quality: Int) throws(FusionError) {
    guard (1...100).contains(quality) else {
      throw FusionError(.invalidRequest, "the JPEG quality is \(quality); it must be from 1 to 100")
    }
    var arrays = ShimArrays()
    guard unsafe fi_jpeg_standard_coding(Int32(quality), &arrays.coding, &arrays.sampling, &arrays.quantization) else {
      throw FusionError(.unavailable, "no memory for a JPEG encoder")
    }
    self.init(arrays)
  }

  /// The coding of a picture that has been read, or nil when it cannot be repeated.
  init?(of decoder: OpaquePointer) {
    var arrays = ShimArrays()
    guard unsafe fi_decoder_jpeg_coding(decoder, &arrays.coding, &arrays.sampling, &arrays.quantization) else {
      return nil
    }
    self.init(arrays)
  }

  /// A coding in the shim's terms.
  struct ShimArrays {
    var coding = fi_jpeg_coding(model: .yCbCr, is_progressive: false, is_optimized: false, restart_interval: 0)
    var sampling = [UInt8](repeating: 1, count: 2 * Int(FI_JPEG_COMPONENTS))
    var quantization = [UInt16](repeating: 1, count: Int(FI_JPEG_COMPONENTS * FI_JPEG_TABLE))
  }

  private init(_ arrays: ShimArrays) {
    let table = Int(FI_JPEG_TABLE)
    let model = ColorModel(arrays.coding.model)
    self.init(
      colorModel: model,
      components: (0..<model.componentCount).map { index in
        Component(
          horizontalSampling: arrays.sampling[2 * index], verticalSampling: arrays.sampling[2 * index + 1],
          quantization: Array(arrays.quantization[(index * table)..<((index + 1) * table)]))
      },
      isProgressive: arrays.coding.is_progressive, isOptimized: arrays.coding.is_optimized,
      restartInterval: UInt16(clamping: arrays.coding.restart_interval))
  }

  /// The coding in the shim's terms.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` when components or tables are missing or too many.
  func shimArrays() throws(FusionError) -> ShimArrays {
    let table = Int(FI_JPEG_TABLE)
    guard components.count == colorModel.componentCount, components.allSatisfy({ $0.quantization.count == table })
    else {
      throw FusionError(
        .invalidRequest,
        "the JPEG coding has \(components.count) components; \(colorModel) has \(colorModel.componentCount), each with "
          + "\(table) quantisation steps")
    }
    var arrays = ShimArrays()
    arrays.coding = fi_jpeg_coding(
      model: colorModel.shimModel, is_progressive: isProgressive, is_optimized: isOptimized,
      restart_interval: UInt32(restartInterval))
    for (index, component) in components.enumerated() {
      arrays.sampling[2 * index] = component.horizontalSampling
      arrays.sampling[2 * index + 1] = component.verticalSampling
      arrays.quantization.replaceSubrange((index * table)..<((index + 1) * table), with: component.quantization)
    }
    return arrays
  }
}

extension JPEGCoding.ColorModel {
  fileprivate init(_ model: fi_jpeg_model) {
    switch model {
    case .grey: self = .grey
    case .yCbCr: self = .yCbCr
    case .rgb: self = .rgb
    }
  }

  fileprivate var shimModel: fi_jpeg_model {
    switch self {
    case .grey: .grey
    case .yCbCr: .yCbCr
    case .rgb: .rgb
    }
  }

  /// 1 for grey, 3 otherwise.
  fileprivate var componentCount: Int { self == .grey ? 1 : 3 }
}
