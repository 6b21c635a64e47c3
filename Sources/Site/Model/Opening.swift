import Markdown

/// The beginning of a text, for lists.
enum Opening {
  /// The approximate number of characters shown in a list.
  static let length = 220

  /// The first sentences of a text: what comes before the first heading that follows any words, without
  /// headings, notes, code and tables, which do not continue a sentence.
  static func of(_ text: MarkdownText) -> String {
    var words: [UInt8] = []
    var left = 0
    var next = 0
    for (place, event) in text.events.enumerated() where place >= next {
      // An address on its own is not a sentence, whether or not a card replaces it.
      if text.loneAddress(at: place) != nil {
        next = place + 5
        continue
      }
      switch event {
      case .begin(.heading), .begin(.footnote):
        if words.contains(where: { $0 > 0x20 }) { return of(words) }
        left += 1
      case .begin(.code), .begin(.table), .begin(.markup("table", _)), .begin(.markup("pre", _)):
        left += 1
      case .end(.heading), .end(.footnote), .end(.code), .end(.table), .end(.markup("table", _)),
        .end(.markup("pre", _)):
        left -= 1
      case .text(let range) where left == 0: words += text.words[range]
      case .lineBreak where left == 0: words.append(0x20)
      case .begin(let element) where element.isBlock, .end(let element) where element.isBlock:
        words.append(0x0A)
      default: break
      }
      if words.count > length * 16 { return of(words) }
    }
    return of(words)
  }

  /// The first sentences of a plain UTF-8 text on one line, cut between words, with an ellipsis if a sentence
  /// was cut.
  static func of(_ plain: [UInt8]) -> String {
    var opening: [UInt8] = []
    opening.reserveCapacity(length + 8)
    var count = 0
    var rest = plain.prefix(length * 16)
    while true {
      rest = rest.drop { $0 <= 0x20 }
      let word = rest.prefix { $0 > 0x20 }
      if word.isEmpty { return String(decoding: opening, as: UTF8.self) }
      rest = rest[word.endIndex...]
      let letters =
        word.allSatisfy { $0 < 0x80 } ? word.count : String(decoding: word, as: UTF8.self).count
      if count > 0, count + 1 + letters > length {
        let text = String(decoding: opening, as: UTF8.self)
        // A complete sentence needs no ellipsis.
        return ".!?…".contains(text.last ?? " ") ? text : text + "…"
      }
      if count > 0 { opening.append(0x20) }
      // A single word longer than the whole opening is cut too.
      if letters > length {
        opening += String(decoding: word, as: UTF8.self).prefix(length).utf8
      } else {
        opening += word
      }
      count += letters + 1
    }
  }

  /// The number of whitespace-separated words in a UTF-8 text.
  static func words(in plain: [UInt8]) -> Int {
    zip([0x20] + plain, plain).count { $0 <= 0x20 && $1 > 0x20 }
  }
}
