/// Words that somebody looks for.
///
///     Phrase("it's 40 million")?.count(in: "It’s **40\n million**.")           // 1
///     Phrase("It's", .asWritten)?.count(in: "It’s **40\n million**.")  // 0
///
/// White space of any kind and length is the same white space.
public struct Phrase: Hashable, Sendable {
  /// What counts.
  public enum Reading: Hashable, Sendable {
    /// What readers read: marks of Markdown, upper and lower case, and whether quotation marks,
    /// apostrophes and dashes are typed or set do not.
    case asRead
    /// Every sign, scalar by scalar.
    case asWritten
  }

  private let text: String
  /// What counts.
  public let reading: Reading

  /// Prepares a phrase to search for; nil if nothing in it counts, as with mere white space.
  public init?(_ text: some StringProtocol, _ reading: Reading = .asRead) {
    self.text = String(text)
    self.reading = reading
    var numbering = self.numbering
    guard !signs(of: self.text, &numbering).isEmpty else { return nil }
  }

  /// How often a text has the phrase; stretches that overlap count once.
  public func count(in text: some StringProtocol) -> Int {
    var numbering = self.numbering
    let sought = signs(of: self.text, &numbering)
    var (count, end) = (0, 0)
    for place in ExactSearch(sought).places(in: signs(of: String(text), &numbering))
    where place >= end {
      count += 1
      end = place + sought.count
    }
    return count
  }

  private var numbering: ReadableText.Numbering { .init(isMarkdown: true, foldsCase: true) }

  private func signs(of text: String, _ numbering: inout ReadableText.Numbering) -> [Int] {
    switch reading {
    case .asRead: ReadableText(text, &numbering).signs
    case .asWritten: Self.scalars(of: text)
    }
  }

  /// The scalars of a text with one space for every stretch of white space, none at its ends.
  fileprivate static func scalars(of text: String) -> [Int] {
    let space = 0x20
    var scalars: [Int] = []
    for scalar in text.unicodeScalars {
      let isSpace = scalar.isASCII ? scalar.isASCIISpace : scalar.properties.isWhitespace
      if isSpace, scalars.isEmpty || scalars.last == space { continue }
      scalars.append(isSpace ? space : Int(scalar.value))
    }
    if scalars.last == space { scalars.removeLast() }
    return scalars
  }
}

/// A text that is read once, to search it for many phrases as they are written.
package struct WrittenText: Sendable {
  private let signs: [Int]

  /// Takes a text.
  package init(_ text: String) { signs = Phrase.scalars(of: text) }

  /// Whether it has words more than once, by the same rule as ``Phrase/Reading/asWritten``.
  package func hasTwice(_ words: some StringProtocol) -> Bool {
    ExactSearch(Phrase.scalars(of: String(words))).places(in: signs, limit: 2).count == 2
  }
}

extension Unicode.Scalar {
  /// White space, asked without the tables of all scalars.
  fileprivate var isASCIISpace: Bool { self == " " || (9...13).contains(value) }
}
