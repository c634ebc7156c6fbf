import CFloor

/// The least time that a fusion of these pictures could take.
enum Floor {
  /// A JPEG made from a portrait.
  static func picture(_ path: String, megapixels: Double) throws -> [UInt8] {
    var jpeg = floor_bytes()
    guard floor_picture(path, megapixels, &jpeg) else { throw BenchError("\(path) cannot be read") }
    defer { floor_free(jpeg) }
    return Array(UnsafeBufferPointer(start: jpeg.data, count: jpeg.count))
  }

  static func decode(_ jpeg: [UInt8]) throws -> (rgb: [UInt8], width: Int, height: Int) {
    var rgb = floor_bytes()
    var (width, height): (Int32, Int32) = (0, 0)
    guard floor_decode(jpeg, jpeg.count, &rgb, &width, &height) else { throw BenchError("a picture cannot be decoded") }
    defer { floor_free(rgb) }
    return (Array(UnsafeBufferPointer(start: rgb.data, count: rgb.count)), Int(width), Int(height))
  }

  static func timeDecode(_ jpeg: [UInt8]) -> Double {
    milliseconds {
      var rgb = floor_bytes()
      var (width, height): (Int32, Int32) = (0, 0)
      _ = floor_decode(jpeg, jpeg.count, &rgb, &width, &height)
      floor_free(rgb)
    }
  }

  static func timeTranscode(_ jpeg: [UInt8]) -> Double {
    milliseconds { _ = floor_transcode(jpeg, jpeg.count) }
  }

  static func timeEncode(_ rgb: [UInt8], width: Int, region: (x: Int, y: Int, width: Int, height: Int)) -> Double {
    rgb[((region.y * width + region.x) * 3)...].withUnsafeBufferPointer { samples in
      milliseconds {
        var jpeg = floor_bytes()
        _ = floor_encode(samples.baseAddress, width * 3, Int32(region.width), Int32(region.height), &jpeg)
        floor_free(jpeg)
      }
    }
  }
}

struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

func milliseconds(_ body: () -> Void) -> Double {
  ContinuousClock().measure(body) / .milliseconds(1)
}

func median(_ values: [Double]) -> Double {
  values.sorted()[values.count / 2]
}
