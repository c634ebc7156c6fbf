public import FusionCore

/// A decoded picture: interleaved 8-bit RGB or RGBA, rows from the top without padding, alpha not premultiplied.
public struct PixelImage: Sendable, Hashable {
  /// The width in pixels, at least 1.
  public let width: Int
  /// The height in pixels, at least 1.
  public let height: Int
  /// The samples of one pixel: 3 for RGB, 4 for RGBA.
  public let channels: Int
  /// All samples, `width * height * channels` of them; the pixel at (x, y) starts at `(y * width + x) * channels`.
  public internal(set) var samples: [UInt8]

  /// Makes a picture of samples that exist already.
  ///
  /// - Precondition: the sides are at least 1, `channels` is 3 or 4, and there are `width * height * channels` samples.
  public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    Self.checkShape(width, height, channels)
    precondition(samples.count == width * height * channels, "the number of samples does not match the shape")
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// Makes a picture by writing every sample into memory that is not cleared first.
  ///
  /// - Parameter fill: writes all `width * height * channels` samples; the buffer is valid only until it returns. When it
  ///   throws, no picture is made.
  /// - Precondition: the sides are at least 1 and `channels` is 3 or 4.
  public init<E>(
    width: Int, height: Int, channels: Int, filledBy fill: (UnsafeMutableBufferPointer<UInt8>) throws(E) -> Void
  ) throws(E) {
    Self.checkShape(width, height, channels)
    let count = width * height * channels
    var failure: E?
    let samples = unsafe [UInt8](unsafeUninitializedCapacity: count) { memory, initialized in
      do throws(E) {
        try unsafe fill(UnsafeMutableBufferPointer(rebasing: memory[..<count]))
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// The box that covers the whole picture.
  public var bounds: PixelRect { PixelRect(x: 0, y: 0, width: width, height: height) }

  private static func checkShape(_ width: Int, _ height: Int, _ channels: Int) {
    precondition(width >= 1 && height >= 1, "a picture has at least one pixel")
    precondition(channels == 3 || channels == 4, "a picture has 3 or 4 channels")
  }
}
