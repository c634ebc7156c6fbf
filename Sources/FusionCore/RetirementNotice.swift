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
    // Each sentence, JSON string or piece of markup is judged alone, so that one cannot excuse another.
    text.lowercased().split(whereSeparator: ".!?;\"<>\n\r".contains).contains(where: isNotice)
  }

  private static func isNotice(_ sentence: Substring) -> Bool {
    let isAboutAPI = sentence.contains(/\b(api|service|endpoint|model|version|interface)\b/)
    let isAboutLess = sentence.contains(/\b(parameter|field|header|argument)\b/)
    let isAboutResult = sentence.contains(/\b(image|result|file|prediction|output|url|link|task|job)\b/)
    if isAboutLess || (isAboutResult && !isAboutAPI) || sentence.contains("will be ") { return false }
    return sentence.contains(/has been (deprecated|retired|removed|discontinued|sunset|shut ?down)/)
      || sentence.contains(/no longer (be )?(available|supported)/)
      || sentence.contains(/end of (its )?life/)
      || sentence.contains(/(api|service|endpoint|model|version).{0,40}(retired|discontinued|decommissioned)/)
      || sentence.contains("is not found for api version")
  }
}
