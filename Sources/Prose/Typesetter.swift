/// Sets the quotes, apostrophes, dashes, ellipses and spaces of a text as a typographer of its
/// language does.
///
///     Typesetter(language: "en").line("'Twas the \"lamp\" -- ...")  // "’Twas the “lamp” – …"
///     Typesetter(language: "de").line("Er sagte \"so\".")           // "Er sagte „so“."
///
/// What an author set by hand stays, and so does anything that looks like a web address, and two
/// hyphens right before a word, as in `--help`.
package struct Typesetter: Hashable, Sendable {
  /// The row of the language's quotation marks.
  private let row: Int
  /// How spaces are set before the marks that French sets apart.
  enum Spacing: Hashable, Sendable {
    case none
    /// What was typed does not break.
    case kept
    /// A narrow space is there, even if none was typed.
    case added
  }
  let spacing: Spacing
  let language: String

  /// The setting of a language, by its BCP 47 tag.
  package init(language tag: String) {
    let tag = WrittenLanguage(tag)
    language = tag.language
    row = QuotationMarks.row(of: tag)
    // In Canada only the colon and the guillemets are set apart; what else was typed is kept together.
    spacing = language != "fr" ? .none : tag.region == "ca" ? .kept : .added
  }

  var marks: QuotationMarks { QuotationMarks.all[row] }

  /// Something to replace some bytes.
  package struct Replacement: Hashable, Sendable {
    /// Where, in the text that was looked at; empty if something is put between two bytes.
    package var range: Range<Int>
    /// What: UTF-8.
    package var bytes: [UInt8]
  }

  /// A character that no text has (U+FDD0), put after one that is to stay as it was typed; it is
  /// itself removed.
  package static let keeper: [UInt8] = [0xEF, 0xB7, 0x90]

  /// A line, typeset for the language.
  package func line(_ text: String) -> String {
    guard text.utf8.contains(where: { isCandidate(($0)) }) else { return text }
    let bytes = Array(text.utf8)
    var set: [UInt8] = []
    set.reserveCapacity(bytes.count + 16)
    var place = 0
    for replacement in replacements(in: bytes, bytes.indices, leaving: []) {
      set += bytes[place..<replacement.range.lowerBound]
      set += replacement.bytes
      place = replacement.range.upperBound
    }
    return String(decoding: set + bytes[place...], as: UTF8.self)
  }

  /// Whether a byte may begin something that is replaced.
  @inline(__always)
  package func isCandidate(_ byte: UInt8) -> Bool {
    let kind = Self.kinds[Int(byte)]
    return kind == 1 || kind == 2 && spacing != .none
  }

  /// 1 for bytes that matter in every language, 2 for those that matter in French.
  private static let kinds: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), 0xEF: 1
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xC2: 2
    default: 0
    }
  }

  /// The replacements in a block of a text, in order.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - block: The bytes of a paragraph, a heading or the like.
  ///   - opaque: What is no prose in it, such as code, in order.
  /// - Returns: The replacements; none of them overlap.
  package func replacements(
    in text: [UInt8], _ block: Range<Int>, leaving opaque: [Range<Int>]
  ) -> [Replacement] {
    var run = TypesetRun(text, block, opaque, self)
    return run.replacements()
  }
}
