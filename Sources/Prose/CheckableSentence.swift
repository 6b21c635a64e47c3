/// A sentence with something in it that somebody has to check.
package struct CheckableSentence: Hashable, Sendable {
  /// The reason why it has to be checked.
  package enum Claim: String, Hashable, Sendable, CaseIterable {
    /// A figure: a number, a date, a price.
    case figure
    /// Somebody's own words.
    case quotation
  }

  /// The sentence, without the white space around it, in Unicode scalars of the text.
  package let range: Range<Int>
  /// The reasons why it has to be checked; never empty.
  package let claims: [Claim]

  /// The sentences of a text in Markdown that have figures or quotations, in order.
  ///
  /// The numbers of a list, addresses, code, attributes and alt texts are no figures. A quotation
  /// is what is in double quotation marks and has two words, or a stop or a comma at its end; one
  /// that covers several sentences of a paragraph makes each of them a statement.
  package static func all(in text: String) -> [CheckableSentence] {
    var statements: [CheckableSentence] = []
    var offset = 0
    for block in MarkdownBlocks(text) {
      let start = offset
      offset += block.text.unicodeScalars.count
      guard block.isProse || block.kind == .table, block.kind != .html, block.kind != .definition
      else { continue }
      var quotation = Quotation()
      var place = start
      for sentence in Sentences(String(block.text)) {
        let end = place + sentence.unicodeScalars.count
        let range = (place..<end).trimmed(in: sentence.unicodeScalars)
        place = end
        let claims = claims(in: String(sentence), &quotation)
        if !claims.isEmpty { statements.append(CheckableSentence(range: range, claims: claims)) }
      }
    }
    return statements
  }

  private static func claims(in sentence: String, _ quotation: inout Quotation) -> [Claim] {
    var read = ""
    var marks = MarkdownMarks(sentence, .said)
    while let (character, _) = marks.next(isMarkdown: true) { read.append(character) }
    // The number of a list item is not the writer's.
    let words = Array(Tokens(String(read.drop(while: \.isWhitespace))))
    let isItem = words.count > 2 && words[0].isNumber && ".)".contains(words[1].text)
    let hasFigure = words.dropFirst(isItem ? 2 : 0).contains(where: \.isNumber)
    let hasQuotation = quotation.read(words)
    return (hasFigure ? [.figure] : []) + (hasQuotation ? [.quotation] : [])
  }

  /// Whether a quotation is open, from sentence to sentence of a paragraph.
  private struct Quotation {
    private var isOpen = false

    /// Reads a sentence; returns whether it has somebody's own words.
    mutating func read(_ tokens: [Token]) -> Bool {
      var found = false
      var words = 0
      var last: Token?
      for token in tokens {
        if Self.opens(token, isOpen: isOpen) {
          (isOpen, words) = (true, 0)
        } else if isOpen, Self.closes(token) {
          if words > 1 || (words == 1 && last.map { ",.!?".contains($0.text) } == true) {
            found = true
          }
          isOpen = false
        } else if token.kind == .word {
          words += 1
        }
        last = token
      }
      return found || (isOpen && words > 0)
    }

    private static func opens(_ token: Token, isOpen: Bool) -> Bool {
      !isOpen && ["“", "„", "«", "\"", "「", "『"].contains(String(token.text))
    }

    private static func closes(_ token: Token) -> Bool {
      ["”", "“", "»", "\"", "」", "』"].contains(String(token.text))
    }
  }
}

extension Token {
  /// Whether it is a word with a digit in it.
  fileprivate var isNumber: Bool {
    kind == .word && text.unicodeScalars.contains { $0.properties.numericType == .decimal }
  }
}

/// The sentences of a text without the white space around them, in Unicode scalars of the text; none
/// is empty.
public func sentenceRanges(of text: String) -> [Range<Int>] {
  var offset = 0
  return Sentences(text).compactMap { sentence in
    let start = offset
    offset += sentence.unicodeScalars.count
    let range = (start..<offset).trimmed(in: sentence.unicodeScalars)
    return range.isEmpty ? nil : range
  }
}
