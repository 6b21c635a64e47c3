/// A language as the web names it: `en`, `pt-BR`, `zh-Hant-TW`.
///
/// Only its form is checked (RFC 5646, section 2.1), not whether anybody speaks it. Languages of
/// four to eight letters, which the RFC reserves for later, are refused: none has been registered,
/// and people who type one mean something like `english`.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The tag as it was written.
  public let rawValue: String

  /// Takes a tag.
  ///
  /// - Throws: `BadValue` for what is not well formed.
  public init(_ text: String) throws(BadValue) {
    if let problem = Self.problem(of: text) {
      throw BadValue(
        .language, text, problem, example: Self.names[text.lowercased()] ?? "en or pt-BR")
    }
    rawValue = text
  }

  /// The tag as it was written.
  public var description: String { rawValue }

  private static func problem(of text: String) -> String? {
    var parts = text.split(separator: "-", omittingEmptySubsequences: false)[...]
    guard parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.allSatisfy(isTagSign) }) else {
      return text.contains("_")
        ? "hyphens go between its parts"
        : "its parts are of one to eight letters and digits, with hyphens between them"
    }
    guard let language = parts.first else { return "it is empty" }
    if language.lowercased() == "x" {
      return parts.count > 1 ? nil : "nothing follows the x"
    }
    guard language.count <= 3, language.count > 1, language.allSatisfy(\.isLetter) else {
      return "a tag begins with two or three letters"
    }
    parts.removeFirst()
    var extensions = 0
    while extensions < 3, isExtendedLanguage(parts.first) {
      parts.removeFirst()
      extensions += 1
    }
    if let script = parts.first, script.count == 4, script.allSatisfy(\.isLetter) {
      parts.removeFirst()
    }
    if let region = parts.first,
      region.count == 2 && region.allSatisfy(\.isLetter)
        || region.count == 3 && region.allSatisfy(\.isNumber)
    {
      parts.removeFirst()
    }
    var seen: Set<String> = []
    while let variant = parts.first,
      variant.count > 4 || variant.count == 4 && variant.first?.isNumber == true
    {
      guard seen.insert(variant.lowercased()).inserted else { return "\(variant) is in it twice" }
      parts.removeFirst()
    }
    return problem(ofExtensions: parts)
  }

  private static func isExtendedLanguage(_ part: Substring?) -> Bool {
    part.map { $0.count == 3 && $0.allSatisfy(\.isLetter) } ?? false
  }

  /// What is wrong with extensions such as `-u-co-phonebk`, and with what follows `-x`.
  private static func problem(ofExtensions parts: ArraySlice<Substring>) -> String? {
    var parts = parts
    var seen: Set<String> = []
    while let sign = parts.popFirst() {
      guard sign.count == 1 else { return "\(sign) is no part of a tag there" }
      if sign.lowercased() == "x" { return parts.isEmpty ? "nothing follows the x" : nil }
      guard seen.insert(sign.lowercased()).inserted else { return "\(sign) is in it twice" }
      let values = parts.prefix { $0.count > 1 }
      if values.isEmpty { return "nothing follows the \(sign)" }
      parts.removeFirst(values.count)
    }
    return nil
  }

  private static func isTagSign(_ sign: Character) -> Bool {
    sign.isASCII && (sign.isLetter || sign.isNumber)
  }

  /// What people most often type instead of the tag, for the languages in which the site has
  /// phrases.
  private static let names = [
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "francais": "fr", "portuguese": "pt", "português": "pt", "portugues": "pt", "arabic": "ar",
    "العربية": "ar", "spanish": "es", "español": "es", "espanol": "es", "italian": "it",
    "italiano": "it",
  ]
}
