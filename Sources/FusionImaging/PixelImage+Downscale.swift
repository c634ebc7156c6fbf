extension PixelImage {
  /// The picture made smaller so that neither side is longer than `side`, or itself when it fits already.
  ///
  /// The proportions are kept to the nearest pixel. See ``downscaled(toWidth:height:)``.
  ///
  /// - Precondition: `side` is at least 1.
  public func downscaled(toFit side: Int) -> PixelImage {
    let longest = max(width, height)
    guard longest > side else { return self }
    func scaled(_ length: Int) -> Int { max(1, (length * side + longest / 2) / longest) }
    return downscaled(toWidth: scaled(width), height: scaled(height))
  }

  /// The picture made smaller by averaging the area that each new pixel covers.
  ///
  /// A stored pixel that two new ones share counts for each with exactly the part that lies under it; all sums are of
  /// whole numbers, so the mean of the picture is kept to within rounding. Colours under transparency weigh less.
  ///
  /// - Precondition: both sides are from 1 to the present ones.
  public func downscaled(toWidth newWidth: Int, height newHeight: Int) -> PixelImage {
    precondition((1...width).contains(newWidth) && (1...height).contains(newHeight), "the new sides are not smaller")
    guard newWidth < width || newHeight < height else { return self }
    let columns = AreaSpans(from: width, to: newWidth)
    let rows = AreaSpans(from: height, to: newHeight)
    let hasAlpha = channels == 4
    var sums = [UInt64](repeating: 0, count: newWidth * channels)
    var line = sums
    var lineIndex = -1
    return unsafe PixelImage(width: newWidth, height: newHeight, channels: channels) { output in
      var place = 0
      for newY in 0..<newHeight {
        for index in sums.indices { sums[index] = 0 }
        for (y, weight) in rows.covered(by: newY) {
          // The stored row on the border of two new ones is needed twice in a row.
          if y != lineIndex {
            sumRow(y, columns, into: &line)
            lineIndex = y
          }
          for index in sums.indices { sums[index] += weight * line[index] }
        }
        let area = UInt64(width) * UInt64(height)
        for start in stride(from: 0, to: sums.count, by: channels) {
          let opaque = hasAlpha ? sums[start + 3] : area
          for channel in 0..<3 {
            unsafe output[place + channel] = opaque == 0 ? 0 : UInt8((sums[start + channel] + opaque / 2) / opaque)
          }
          if hasAlpha { unsafe output[place + 3] = UInt8((sums[start + 3] + area / 2) / area) }
          place += channels
        }
      }
    }
  }

  /// Sums up a stored row under each new column; with alpha, colours are summed up times their alpha.
  private func sumRow(_ y: Int, _ columns: AreaSpans, into line: inout [UInt64]) {
    let row = y * width * channels
    for newX in 0..<columns.newLength {
      var (red, green, blue, alpha): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
      for (x, weight) in columns.covered(by: newX) {
        let place = row + x * channels
        let opacity = channels == 4 ? UInt64(samples[place + 3]) : 1
        let share = weight * opacity
        red += share * UInt64(samples[place])
        green += share * UInt64(samples[place + 1])
        blue += share * UInt64(samples[place + 2])
        alpha += share
      }
      let place = newX * channels
      line[place] = red
      line[place + 1] = green
      line[place + 2] = blue
      if channels == 4 { line[place + 3] = alpha }
    }
  }
}

/// How the pixels of a line map to those of a shorter one: in units of one stored pixel divided by `newLength`, stored
/// pixel `i` covers `[i * newLength, (i + 1) * newLength)` and new pixel `j` covers `[j * length, (j + 1) * length)`.
private struct AreaSpans {
  let length: Int
  let newLength: Int

  init(from length: Int, to newLength: Int) {
    self.length = length
    self.newLength = newLength
  }

  /// The stored pixels under a new one, each with the part that is under it; the parts add up to `length`.
  func covered(by index: Int) -> Cover {
    Cover(start: index * length, end: (index + 1) * length, newLength: newLength)
  }

  struct Cover: Sequence, IteratorProtocol {
    fileprivate var start: Int
    fileprivate let end: Int
    fileprivate let newLength: Int

    mutating func next() -> (index: Int, weight: UInt64)? {
      guard start < end else { return nil }
      let index = start / newLength
      let stop = Swift.min(end, (index + 1) * newLength)
      defer { start = stop }
      return (index, UInt64(stop - start))
    }
  }
}
