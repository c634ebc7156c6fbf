/// How a JPEG is coded, in enough detail to code another picture the same way.
public struct JPEGCoding: Sendable, Hashable {
  /// How colour is stored.
  public enum ColorModel: Sendable, Hashable, CaseIterable {
    /// One component of grey levels.
    case grey
    /// Luma and two chroma components, as nearly every JPEG.
    case yCbCr
    /// Red, green and blue.
    case rgb
  }

  /// One component.
  public struct Component: Sendable, Hashable {
    /// Samples in the horizontal direction, relative to the other components; 1 to 4.
    public var horizontalSampling: UInt8
    /// Samples in the vertical direction, relative to the other components; 1 to 4.
    public var verticalSampling: UInt8
    /// The 64 quantisation steps, row by row from the lowest frequency; each from 1 to 32767.
    public var quantization: [UInt16]

    /// Describes a component.
    public init(horizontalSampling: UInt8, verticalSampling: UInt8, quantization: [UInt16]) {
      self.horizontalSampling = horizontalSampling
      self.verticalSampling = verticalSampling
      self.quantization = quantization
    }
  }

  /// How colour is stored.
  public var colorModel: ColorModel
  /// One component for grey, three otherwise.
  public var components: [Component]
  /// Whether the picture comes in scans of rising quality.
  public var isProgressive: Bool
  /// Whether the Huffman tables are made for the picture; progressive ones always are.
  public var isOptimized: Bool
  /// The number of coded units between restart markers; 0 for none.
  public var restartInterval: UInt16

  /// Describes a coding.
  public init(
    colorModel: ColorModel, components: [Component], isProgressive: Bool = false, isOptimized: Bool = false,
    restartInterval: UInt16 = 0
  ) {
    self.colorModel = colorModel
    self.components = components
    self.isProgressive = isProgressive
    self.isOptimized = isOptimized
    self.restartInterval = restartInterval
  }
}
