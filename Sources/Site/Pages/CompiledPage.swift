import Markdown

/// What decides which parts of a template stand on a page, and the words that stand in these parts.
///
/// That is which names are set, which of them are nothing, and how long each list is. Two pages whose
/// forms have one key differ in their words alone.
struct PageShape {
  /// Equal for two pages of one form, and for no others.
  private(set) var key: [UInt8] = []
  /// The words in their order.
  private(set) var words: [String] = []

  /// Looks at what fills a template.
  ///
  /// - Parameters:
  ///   - filling: The words, and which parts there are.
  ///   - about: What else decides: the template's name, the language.
  init(of filling: TemplateValue, _ about: [String]) {
    for part in about { add(part) }
    add(filling)
  }

  private mutating func add(_ name: String) {
    key += name.utf8
    key.append(0)
  }

  private mutating func add(_ filling: TemplateValue) {
    switch filling {
    case .flag(let flag): key.append(flag ? 1 : 2)
    case .text(let text), .markup(let text):
      key.append(text.isEmpty ? 3 : text.utf8.last == 0x0A ? 4 : 5)
      words.append(text)
    case .list(let items):
      key.append(6)
      add(String(items.count))
      for item in items { add(item) }
    case .names(let names):
      key.append(7)
      add(String(names.count))
      for (name, filling) in names {
        add(name)
        add(filling)
      }
    case .phrases(let phrases): add(phrases.language)
    }
  }
}

/// A page of a form without its words: what Mustache made of a template, to be filled with the words of
/// each page of that form.
///
/// Mustache looks every name up among all that stands around it and asks of every value what it is:
/// done for each page, a build would take twice its time. So it renders each form once.
struct CompiledPage: Sendable {
  private struct Piece {
    /// What stands before the words.
    var fixed: [UInt8]
    /// Which words.
    var words: Int
    var isEscaped: Bool
  }

  private var pieces: [Piece] = []
  private var end: [UInt8] = []

  /// What stands in the place of words while Mustache renders: characters that no page holds.
  static func mark(_ number: Int) -> String { "\u{1}\(number)\u{2}" }

  /// A mark whose words are to be escaped; nil for a text that is none.
  static func escapedMark(_ text: String) -> String? {
    text.utf8.first == 1 ? "\u{1}'" + text.dropFirst() : nil
  }

  /// Finds the marks in what was rendered.
  ///
  /// - Parameters:
  ///   - rendered: What Mustache made of the template.
  ///   - count: How many words have marks.
  init(_ rendered: String, count: Int) {
    var rest = Array(rendered.utf8)[...]
    while let mark = rest.firstIndex(of: 1) {
      end += rest[..<mark]
      rest = rest[(mark + 1)...]
      let isEscaped = rest.first == UInt8(ascii: "'")
      let digits = rest.dropFirst(isEscaped ? 1 : 0).prefix { $0 != 2 }
      guard digits.endIndex < rest.endIndex,
        let words = Int(String(decoding: digits, as: UTF8.self)), (0..<count).contains(words)
      else {
        end.append(1)
        continue
      }
      pieces.append(Piece(fixed: end, words: words, isEscaped: isEscaped))
      end = []
      rest = rest[(digits.endIndex + 1)...]
    }
    end += rest
  }

  /// The page with its words.
  func filled(with words: [String]) -> [UInt8] {
    var page: [UInt8] = []
    for piece in pieces {
      page += piece.fixed
      var text = words[piece.words]
      text.withUTF8 { utf8 in
        // What ends a line was marked with its end.
        let text = unsafe UnsafeBufferPointer(
          rebasing: utf8.last == 0x0A ? utf8.dropLast() : utf8[...])
        if piece.isEscaped {
          unsafe HTML.addEscaped(text, to: &page)
        } else {
          unsafe page.append(contentsOf: text)
        }
      }
    }
    return page + end
  }
}
