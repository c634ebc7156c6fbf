import FusionCore

/// Reads the value of `--similarity`.
///
/// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/similarityOutOfRange``.
func parseSimilarity(_ text: String) throws(FusionError) -> Double {
  guard let value = Double(text), value >= 0, value <= 1 else {
    throw FusionError(
      .invalidRequest, reason: .similarityOutOfRange,
      "similarity is \"\(text)\"; it must be a number from 0 (the template's face) to 1 (the donor's), for example 0.8")
  }
  return value
}

/// Reads the value of `--donor-face` or `--template-face`: `largest` or an index.
///
/// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/faceIndexOutOfRange``.
func parseFace(_ text: String, in role: ImageRole) throws(FusionError) -> FaceSelection {
  if text == "largest" { return .largest }
  guard let index = Int(text), index >= 0 else {
    throw FusionError(
      .invalidRequest, reason: .faceIndexOutOfRange, role: role,
      "the \(role.rawValue) face is \"\(text)\"; it must be \"largest\" or a whole number from 0 on")
  }
  return .index(index)
}
