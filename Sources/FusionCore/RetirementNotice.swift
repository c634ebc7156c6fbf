/// The words by which an answer says that its API is gone for good.
///
/// A last resort for vendors without a code for it, and only for answers that are failures already. Text about a result that
/// expired, about one parameter, or about a retirement still to come is no notice.
public enum RetirementNotice {
  /// The part of a body that is looked at, in bytes.
  public static let searchedBytes = 16_384

  /// Whether the beginning of a failed answer's body says that the API is retired.
  public static func isPresent(inBody body: [UInt8]) -> Bool {
    isPresent(in: String(decoding: body.prefix(searchedBytes), as: UTF8.self))
  }

  /// Whether a text says that the API is retired.
  public static func isPresent(in text: String) -> Bool {
    wording(in: text) != nil
  }

  /// The rule that a text meets when it says that the API is retired, in words of ours, or nil.
  ///
  /// Nothing of the text itself is given back, so that the answer may be stored and shown.
  static func wording(in text: String) -> String? {
    // Each sentence, JSON string or piece of markup is judged alone, so that one cannot excuse another.
    text.lowercased().split(whereSeparator: ".!?;\"<>\n\r".contains).lazy.compactMap(wording(ofSentence:)).first
  }

  private static func wording(ofSentence sentence: Substring) -> String? {
    let isAboutAPI = sentence.contains(/\b(api|service|endpoint|model|version|interface)\b/)
    let isAboutLess = sentence.contains(/\b(parameter|field|header|argument)\b/)
    let isAboutResult = sentence.contains(/\b(image|result|file|prediction|output|url|link|task|job)\b/)
    if isAboutLess || (isAboutResult && !isAboutAPI) || sentence.contains("will be ") { return nil }
    if sentence.contains(/has been (deprecated|retired|removed|discontinued|sunset|shut ?down)/) {
      return "has been retired"
    }
    if sentence.contains(/no longer (be )?(available|supported)/) { return "no longer available" }
    if sentence.contains(/end of (its )?life/) { return "end of life" }
    if sentence.contains(/(api|service|endpoint|model|version).{0,40}(retired|discontinued|decommissioned)/) {
      return "is retired"
    }
    return sentence.contains("is not found for api version") ? "is not found for api version" : nil
  }
}
