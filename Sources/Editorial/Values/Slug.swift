/// An article's short internal name, fixed for life when it is created; not its address on the web.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name: lower-case ASCII letters and digits with hyphens inside, 1 to 120 characters.
  public let rawValue: String

  /// Takes a legal slug; nil for anything else, for a name that reads as something else (`r1`,
  /// `approved`) and for the names that Windows keeps for its devices.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Takes a legal slug's bytes; nil for anything else.
  public init?(utf8 bytes: ArraySlice<UInt8>) {
    guard Self.isWellFormed(bytes), !Self.isReserved(bytes) else { return nil }
    rawValue = String(decoding: bytes, as: UTF8.self)
  }

  /// Why a text is not a slug, in words that follow "the slug X "; nil when it is one.
  public static func problem(of text: String) -> String? {
    if isReserved(Array(text.utf8)[...]) { return "reads as something else" }
    if text.isEmpty { return "is empty" }
    if text.utf8.count > 120 { return "is longer than 120 characters" }
    if !isWellFormed(Array(text.utf8)[...]) {
      return "is not made of lower-case letters a to z, digits, and hyphens between them"
    }
    return nil
  }

  /// Makes a slug from any text: transliterated to the letters a to z as is customary, in lower
  /// case, cut at a word; nil if nothing is left (`"???"`).
  ///
  /// Letters with marks lose them (`é` → `e`, however Unicode composes them), others get their
  /// usual spelling (`ß` → `ss`, `щ` → `shch`), in German `ä` → `ae`. Letters of scripts that
  /// cannot be transliterated one by one are dropped.
  ///
  /// - Parameters:
  ///   - text: A headline, or a name.
  ///   - language: The BCP 47 tag of the language that it is in; nil if it is unknown.
  public init?(transliterating text: String, language: String? = nil) {
    let words = Transliteration(language: language).words(of: text)
    var slug = ""
    for word in words {
      let longer = slug.isEmpty ? word : slug + "-" + word
      guard longer.utf8.count <= 80 else { break }
      slug = longer
    }
    if slug.isEmpty, let first = words.first { slug = String(first.prefix(80)) }
    if Self.isReserved(Array(slug.utf8)[...]) { slug += "-story" }
    self.init(slug)
  }

  /// The bare name.
  public var description: String { rawValue }

  /// Orders slugs by their bytes, which is also git's order of the branches.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  private static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard let first = bytes.first, let last = bytes.last, first != hyphen, last != hyphen else {
      return false
    }
    return bytes.count <= 120
      && bytes.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == hyphen
      }
  }

  private static let words: [[UInt8]] = [
    "approved", "live", "open", "head", "con", "prn", "aux", "nul",
  ].map { Array($0.utf8) }
  private static let ports: [[UInt8]] = ["com", "lpt"].map { Array($0.utf8) }

  private static func isReserved(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isNumber(_ digits: ArraySlice<UInt8>) -> Bool {
      !digits.isEmpty
        && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if bytes.first == UInt8(ascii: "r") || bytes.first == UInt8(ascii: "e") {
      return isNumber(bytes.dropFirst())
    }
    guard bytes.count <= 8 else { return false }
    return words.contains { bytes.elementsEqual($0) }
      || (bytes.count == 4 && isNumber(bytes.suffix(1))
        && ports.contains { bytes.starts(with: $0) })
  }
}
