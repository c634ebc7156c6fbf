/// What one HTTP answer of a vendor said beside its content: the signs of an interface that is about to go, or gone.
///
/// Only what bears on retirement is kept, and of a body nothing but the rule it met. A provider fills it in; a router
/// weighs it.
public struct ProviderSignals: Sendable, Hashable {
  /// What a request was about; only a request for new work can show that an interface is gone.
  public enum Call: String, Sendable, Hashable, CaseIterable {
    /// It asked for new work, at an address that does not change.
    case create
    /// It asked about a job, which may have been forgotten.
    case poll
    /// It fetched a result, which may have expired.
    case result
  }

  /// A weak sign that an interface is gone; an outage can look the same.
  public enum Suspicion: String, Sendable, Hashable, CaseIterable {
    /// 404 where new work was asked for.
    case missing
    /// 301 or 308: the interface has moved for good, and whoever redirects an interface usually means a web page.
    case movedAway
    /// 405 or 501: the method is no longer known.
    case methodGone
    /// A success with a web page in place of data.
    case webPage
  }

  /// What the words of a body say about the interface.
  public enum Notice: Sendable, Hashable {
    /// It is gone. The rule that was met is given in words of ours.
    case retired(rule: String)
    /// It is going. The rule that was met is given in words of ours.
    case announced(rule: String)
  }

  /// The HTTP status.
  public let status: Int
  /// What the request was about.
  public let call: Call
  /// The header lines that bear on the interface's life, each at most ``longestValue`` bytes, in the order received.
  public let fields: [HTTPField]
  /// What the body says about the interface, in the first 16 KiB.
  public let notice: Notice?
  /// Whether the answer itself is suspect.
  public let suspicion: Suspicion?

  /// The longest header value that is kept, in bytes; longer ones are left out.
  public static let longestValue = 1024

  /// Takes the signs from an answer.
  ///
  /// - Parameters:
  ///   - response: the answer, whole.
  ///   - call: what the request was about.
  ///   - version: the version of the interface that was asked for, where the vendor has versions.
  ///   - secret: the account's key: header lines that repeat it are left out.
  public init(_ response: HTTPResponse, to call: Call, version: String? = nil, omitting secret: Secret? = nil) {
    status = response.status
    self.call = call
    fields = response.fields.filter { field in
      guard field.value.utf8.count <= Self.longestValue, Self.isAboutLife(field, version: version) else { return false }
      return secret.map { !field.value.contains($0.reveal()) } ?? true
    }
    notice = Notice(inBody: response.body)
    suspicion = call == .create ? Suspicion(response) : nil
  }

  /// Names in small letters. Sources: RFC 9745, RFC 8594, RFC 8288, RFC 7234, and the vendors' documents.
  private static let names: Set = [
    "deprecation", "sunset", "link", "warning", "deprecated", "x-api-deprecated", "x-api-deprecation-date",
    "x-api-deprecation-info", "x-api-sunset", "x-api-sunset-date", "x-api-warn", "x-shopify-api-deprecated-reason",
    "x-shopify-api-version-warning", "x-ad-api-version-warning",
  ]

  private static func isAboutLife(_ field: HTTPField, version: String?) -> Bool {
    let name = field.name.lowercased()
    guard name == "api-deprecated-versions" else { return names.contains(name) }
    // It lists every old version; only the one that was asked for matters.
    return field.value.split(separator: ",").contains { $0.split(separator: " ").first.map(String.init) == version }
  }
}

extension ProviderSignals: CustomStringConvertible, CustomReflectable {
  /// The status and the names of the header lines, never their values.
  public var description: String {
    "http \(status) to \(call.rawValue), \(fields.isEmpty ? "no" : fields.map(\.name).joined(separator: ", ")) signals"
  }

  /// Shows no header values, which keeps them out of `dump`.
  public var customMirror: Mirror {
    Mirror(self, children: ["status": status, "call": call, "fields": fields.map(\.name)])
  }
}

extension ProviderSignals.Suspicion {
  fileprivate init?(_ response: HTTPResponse) {
    switch response.status {
    case 404: self = .missing
    case 301, 308: self = .movedAway
    case 405, 501: self = .methodGone
    case 200..<300 where Self.isWebPage(response): self = .webPage
    default: return nil
    }
  }

  private static func isWebPage(_ response: HTTPResponse) -> Bool {
    let type = response.fields.firstValue(of: "content-type")?.lowercased() ?? ""
    return type.hasPrefix("text/html") || response.body.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
  }
}
