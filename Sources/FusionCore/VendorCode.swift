/// A failure in the vendor's own word, which the same vendor's dialect can repeat exactly.
public struct VendorCode: Sendable, Hashable {
  /// The identifier of the plugin whose vendor said it, for example `ailabtools`.
  public let plugin: String
  /// The word, for example `ERROR_NO_FACE_IN_FILE`.
  public let code: String

  /// Records a vendor's word.
  public init(plugin: String, code: String) {
    self.plugin = plugin
    self.code = code
  }
}
