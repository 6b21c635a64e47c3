import Markdown

/// What determines which parts of a template appear on a page, and the words in those parts.
///
/// The shape is which names are set, which of them are nothing, and how long each list is. Two pages with the
/// same key differ only in their words.
struct PageShape {
  /// Equal for two pages of the same shape, and only for those.
  private(set) var key: [UInt8] = []
  /// The words, in order.
  private(set) var words: [String] = []

  /// Examines the values for a template.
  ///
  /// - Parameters:
  ///   - filling: The words, and which parts are present.
  ///   - about: Whatever else determines the shape: the template's name, the language.
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

/// A page of one shape without its words: a template as rendered by Mustache, to be filled with the words of
/// each page of that shape.
///
/// Mustache looks up every name in all the enclosing contexts and checks the type of every value: doing so
/// for each page would double the time of a build. So it renders each shape only once.
struct CompiledPage: Sendable {
  private struct Piece {
    /// What comes before the words.
    var fixed: [UInt8]
    /// The index of the words.
    var words: Int
    var isEscaped: Bool
  }

  private var pieces: [Piece] = []
  private var end: [UInt8] = []

  /// The placeholder for words while Mustache renders: characters that no page contains.
  static func mark(_ number: Int) -> String { "\u{1}\(number)\u{2}" }

  /// A mark whose words are to be escaped; nil for a text that is not a mark.
  static func escapedMark(_ text: String) -> String? {
    text.utf8.first == 1 ? "\u{1}'" + text.dropFirst() : nil
  }

  /// Finds the marks in the rendered template.
  ///
  /// - Parameters:
  ///   - rendered: What Mustache rendered from the template.
  ///   - count: The number of words with marks.
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
    // Escapes come on top; without any room a page would be copied a dozen times while it grows.
    page.reserveCapacity(
      pieces.reduce(end.count) { $0 + $1.fixed.count + words[$1.words].utf8.count })
    for piece in pieces {
      page += piece.fixed
      var text = words[piece.words]
      text.withUTF8 { utf8 in
        // The mark of a text that ends in a line break was followed by one already.
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
