import FusionCore

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Why an interface is taken for retired; it may be stored and shown, because nothing of an answer's text is in it.
public struct RetirementEvidence: Sendable, Hashable, Codable {
  /// The kinds of proof.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The plugin found the vendor's own word for it.
    case declared
    /// 410 where new work was asked for.
    case gone
    /// Words in the body of a failed answer.
    case notice
    /// Weak signs in a row.
    case suspicions
    /// The date that the settings declare has passed.
    case sunsetSetting
  }

  /// The kind of proof.
  public let kind: Kind
  /// When it was seen.
  public let seenAt: Date
  /// The HTTP status of the answer, where there was one.
  public let status: Int?
  /// The vendor's code, or else the code of the error; at most 64 letters, digits, dots and dashes.
  public let code: String?
  /// The rule that the answer's words met, in words of ours, or the last weak sign.
  public let excerpt: String?

  /// Records a proof; a code that is no plain word of at most 64 characters is left out.
  public init(
    _ kind: Kind, seenAt: Date, status: Int? = nil, code: String? = nil, excerpt: String? = nil
  ) {
    self.kind = kind
    self.seenAt = seenAt
    self.status = status
    self.code = code.flatMap { $0.wholeMatch(of: /[A-Za-z0-9_.-]{1,64}/) == nil ? nil : $0 }
    self.excerpt = excerpt
  }
}
