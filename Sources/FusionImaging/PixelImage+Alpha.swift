extension PixelImage {
  /// The picture without transparency, as it looks in front of one colour; itself when it has none.
  ///
  /// - Parameter background: red, green and blue; white by default.
  public func flattened(
    over background: (red: UInt8, green: UInt8, blue: UInt8) = (255, 255, 255)
  ) -> PixelImage {
    guard channels == 4 else { return self }
    let behind = [Int(background.red), Int(background.green), Int(background.blue)]
    return unsafe PixelImage(width: width, height: height, channels: 3) { output in
      for pixel in 0..<(width * height) {
        let alpha = Int(samples[pixel * 4 + 3])
        for channel in 0..<3 {
          let mixed = Int(samples[pixel * 4 + channel]) * alpha + behind[channel] * (255 - alpha)
          unsafe output[pixel * 3 + channel] = UInt8((mixed + 127) / 255)
        }
      }
    }
  }
}
