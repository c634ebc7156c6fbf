import Crypto
import FusionCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One model file that the engine uses.
public struct ModelFile: Sendable, Hashable {
  /// The file's name within the model folder.
  public let name: String
  /// What it is for.
  public let purpose: String
  /// Its size.
  public let bytes: Int
  /// Its SHA-256 in lower-case hexadecimal.
  public let sha256: String
}

/// The model files that the engine was built for, and where they are looked for.
public enum ModelCatalogue {
  /// Every file, all of them published under the Apache licence 2.0.
  public static let files = [
    ModelFile(
      name: "face_detector.tflite", purpose: "finds faces within two metres", bytes: 229_746,
      sha256: "b4578f35940bf5a1a655214a1cce5cab13eba73c1297cd78e1a04c2380b0152f"),
    ModelFile(
      name: "face_detection_full_range_sparse.tflite", purpose: "finds small faces", bytes: 676_746,
      sha256: "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1"),
    ModelFile(
      name: "face_landmarks_detector.tflite", purpose: "fits the 478-point mesh", bytes: 2_553_590,
      sha256: "c7d54204ce0448474c7f3fa9af494787c0965cbdd6f20fc72867e43046bd43d5"),
    ModelFile(
      name: "face_blendshapes.tflite", purpose: "reads the expression", bytes: 955_312,
      sha256: "4f36dded049db18d76048567439b2a7f58f1daabc00d78bfe8f3ad396a2d2082"),
    ModelFile(
      name: "geometry_pipeline_metadata_landmarks.binarypb", purpose: "the canonical face", bytes: 19_376,
      sha256: "bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4"),
  ]

  static let installHint = "run scripts/setup, or name their folder in FUSION_MODELS"

  /// The folders that are searched, the first one that exists wins: the setting, `FUSION_MODELS`, the user's data folder,
  /// the install prefixes.
  static func searchPath(setting: String?) -> [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? "/"
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    if let named = setting ?? environment["FUSION_MODELS"] { return [named] }
    return [data + "/fusionkit/models", "/usr/local/share/fusionkit/models", "/usr/share/fusionkit/models"]
  }

  /// The folder with the models.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` with the places searched and the command that installs them.
  static func locate(setting: String?) throws(FusionError) -> String {
    let places = searchPath(setting: setting)
    for place in places where FileManager.default.fileExists(atPath: place) { return place }
    throw FusionError(
      .unavailable, reason: .modelMissing,
      "no model folder at \(places.joined(separator: ", ")); \(installHint)", persistence: .permanent)
  }

  /// Compares one file with what was published.
  static func verify(_ file: ModelFile, in folder: String) throws(FusionError) {
    let path = folder + "/" + file.name
    guard let content = FileManager.default.contents(atPath: path) else {
      throw FusionError(
        .unavailable, reason: .modelMissing, "model \(file.name) is not in \(folder); \(installHint)",
        persistence: .permanent)
    }
    let digest = SHA256.hash(data: content).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard digest == file.sha256 else {
      throw FusionError(
        .unavailable, reason: .modelCorrupt,
        "model \(path) has \(content.count) bytes and is not the published file of \(file.bytes); \(installHint)",
        persistence: .permanent)
    }
  }

  /// The same as a finding.
  static func check(_ file: ModelFile, in folder: String) -> CheckItem {
    do throws(FusionError) {
      try verify(file, in: folder)
      let detail = "\(file.purpose); \(file.bytes) bytes in \(folder)"
      return CheckItem(name: "model \(file.name)", state: .ok, detail: detail)
    } catch {
      return CheckItem(name: "model \(file.name)", state: .failure, detail: error.message)
    }
  }
}
