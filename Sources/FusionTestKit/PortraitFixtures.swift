public import FusionCore
public import FusionKit

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The demonstration portraits, which are installed beside the models rather than kept with the sources.
public struct PortraitFixtures: Sendable, Hashable {
  /// The folder that holds them.
  public let folder: String
  /// The picture files in it, sorted by name.
  public let names: [String]

  /// Looks in the folder that `FUSION_PORTRAITS` names, else in `share/fusionkit/portraits` of `/usr/local` and `/usr`.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` with the places searched when none holds a picture.
  public init() throws(FusionError) {
    let named = ProcessInfo.processInfo.environment["FUSION_PORTRAITS"]
    try self.init(searching: named.map { [$0] } ?? ["/usr/local", "/usr"].map { "\($0)/share/fusionkit/portraits" })
  }

  /// Takes the first of these folders that holds a picture.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` with the places searched when none does.
  public init(searching folders: [String]) throws(FusionError) {
    for folder in folders {
      let names = Self.pictures(in: folder)
      if !names.isEmpty {
        self.folder = folder
        self.names = names
        return
      }
    }
    throw FusionError(
      .unavailable,
      "no portraits in \(folders.joined(separator: ", ")); run scripts/setup, or name their folder in FUSION_PORTRAITS")
  }

  /// The path of one of ``names``.
  public func path(of name: String) -> String { "\(folder)/\(name)" }

  /// One of ``names`` as a source for a client.
  public func source(_ name: String) -> ImageSource { .file(path(of: name)) }

  private static func pictures(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      name.lastIndex(of: ".").flatMap { ImageFormat(fileExtension: name[name.index(after: $0)...]) } != nil
    }.sorted()
  }
}
