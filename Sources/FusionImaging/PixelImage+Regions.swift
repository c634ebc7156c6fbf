public import FusionCore

extension PixelImage {
  /// The part of the picture inside a box.
  ///
  /// - Precondition: the box has an area and lies within ``bounds``.
  public func cropped(to box: PixelRect) -> PixelImage {
    precondition(bounds.contains(box), "the box \(box) reaches past a picture of \(width)x\(height)")
    var part: [UInt8] = []
    part.reserveCapacity(box.width * box.height * channels)
    for y in box.y..<(box.y + box.height) {
      let start = (y * width + box.x) * channels
      part.append(contentsOf: samples[start..<(start + box.width * channels)])
    }
    return PixelImage(width: box.width, height: box.height, channels: channels, samples: part)
  }

  /// Replaces the pixels under another picture whose top left corner is put at (x, y).
  ///
  /// An RGB picture put onto an RGBA one replaces colours and leaves alpha alone.
  ///
  /// - Precondition: the other picture lies within ``bounds`` and has as many channels, or 3.
  public mutating func copy(from other: PixelImage, atX x: Int, y: Int) {
    let box = PixelRect(x: x, y: y, width: other.width, height: other.height)
    precondition(bounds.contains(box), "the box \(box) reaches past a picture of \(width)x\(height)")
    precondition(other.channels <= channels, "a picture with alpha cannot be put onto one without")
    for row in 0..<other.height {
      let from = row * other.width * other.channels
      let to = ((y + row) * width + x) * channels
      if other.channels == channels {
        let count = other.width * channels
        samples.replaceSubrange(to..<(to + count), with: other.samples[from..<(from + count)])
      } else {
        for column in 0..<other.width {
          for channel in 0..<3 {
            samples[to + column * channels + channel] = other.samples[from + column * 3 + channel]
          }
        }
      }
    }
  }
}

extension PixelRect {
  /// Whether another box has an area and lies within this one.
  fileprivate func contains(_ other: PixelRect) -> Bool {
    other.width >= 1 && other.height >= 1 && other.x >= x && other.y >= y
      && other.width <= width - (other.x - x) && other.height <= height - (other.y - y)
  }
}
