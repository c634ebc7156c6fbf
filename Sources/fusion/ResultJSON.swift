import FusionCore

extension PixelRect {
  var json: JSON {
    ["x": .integer(x), "y": .integer(y), "width": .integer(width), "height": .integer(height)]
  }
}

extension DetectedFace {
  var json: JSON {
    [
      "role": .text(role.rawValue),
      "index": .integer(index),
      "box": box.json,
      "confidence": .number(confidence.rounded(decimals: 4)),
      "chosen": .bool(isChosen),
      "measures": measures?.json ?? .null,
    ]
  }
}

extension FaceMeasures {
  var json: JSON {
    [
      "side": .number(side.rounded(decimals: 2)),
      "interpupillary_distance": .number(interpupillaryDistance.rounded(decimals: 2)),
      "yaw": .number(yaw.rounded(decimals: 2)),
      "pitch": .number(pitch.rounded(decimals: 2)),
      "roll": .number(roll.rounded(decimals: 2)),
      "sharpness": .number(sharpness.rounded(decimals: 4)),
      "brightness": .number(brightness.rounded(decimals: 4)),
      "chroma": .number(chroma.rounded(decimals: 4)),
      "eyes_open": .number(eyesOpen.rounded(decimals: 4)),
    ]
  }
}

extension Advice {
  var json: JSON {
    ["reason": .text(reason.name), "role": .text(role.rawValue), "message": .text(message)]
  }
}

extension Attempt {
  var json: JSON {
    ["provider": .text(provider), "code": .string(code?.name), "elapsed_ms": .number(elapsed.milliseconds)]
  }
}

extension Loss {
  var json: JSON {
    ["code": .text(code), "role": .string(role?.rawValue), "message": .text(message)]
  }
}

extension CheckItem {
  var json: JSON {
    ["name": .text(name), "state": .text(state.rawValue), "detail": .text(detail)]
  }
}
