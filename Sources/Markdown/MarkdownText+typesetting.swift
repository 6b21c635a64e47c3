package import Prose

extension MarkdownText {
  /// Reads a Markdown text; never fails.
  ///
  /// - Parameters:
  ///   - text: An article's text without its front matter.
  ///   - html: What becomes of HTML in it.
  ///   - setter: Typesets its words; nil to leave the text as typed.
  ///   - idPrefix: The prefix of all ids, for when another text is on the same page.
  package init(
    _ text: String, html: RawHTML = .shown, setBy setter: Typesetter?, idPrefix: String = ""
  ) {
    guard let setter else {
      self.init(text, html: html, idPrefix: idPrefix)
      return
    }
    let typed = KeptEscapes(text)
    let read = MarkdownText(typed.text, html: html, idPrefix: idPrefix).set(by: setter)
    self = typed.isMarked ? typed.unmarked(read) : read
  }

  /// The typeset text: all its words, except code and addresses that are their own link text.
  func set(by setter: Typesetter) -> MarkdownText {
    guard words.contains(where: { setter.isCandidate($0) }) else { return self }
    var typesetting = Typesetting(self, setter)
    return typesetting.text()
  }
}

/// A text while it is being typeset.
private struct Typesetting {
  private let source: MarkdownText
  private let setter: Typesetter
  private var words: [UInt8] = []
  private var events: [MarkdownText.Event]
  /// The events with words in the block that is being read.
  private var pieces: [Int] = []
  /// What in it is not prose.
  private var opaque: [Range<Int>] = []
  private var codeDepth = 0
  private var links: [String] = []
  /// How many of the words have been written.
  private var done = 0

  init(_ source: MarkdownText, _ setter: Typesetter) {
    self.source = source
    self.setter = setter
    events = source.events
    words.reserveCapacity(source.words.count * 17 / 16)
  }

  mutating func text() -> MarkdownText {
    for (place, event) in source.events.enumerated() {
      switch event {
      case .begin(let element): step(element, by: 1)
      case .end(let element): step(element, by: -1)
      case .text(let range):
        pieces.append(place)
        if codeDepth > 0 || isAddress(range) { opaque.append(range) }
      case .lineBreak: pieces.append(place)
      case .rule, .picture, .credit, .call, .html: break
      }
    }
    setBlock()
    words += source.words[done...]
    return source.replaced(words: words, events: events)
  }

  private mutating func step(_ element: MarkdownText.Element, by depth: Int) {
    switch element {
    case .inlineCode: codeDepth += depth
    case .link(let target): if depth > 0 { links.append(target) } else { links.removeLast() }
    case .emphasis, .strong, .strikethrough: break
    case .code:
      setBlock()
      codeDepth += depth
    case .markup(let name, _):
      if element.isBlock { setBlock() }
      if Self.code.contains(name) { codeDepth += depth }
    default: setBlock()
    }
  }

  /// The HTML elements by an author whose words are not prose.
  private static let code: Set<String> = [
    "code", "kbd", "math", "pre", "samp", "script", "style", "textarea", "tt", "var",
  ]

  /// Whether a link's words are its own address.
  private func isAddress(_ range: Range<Int>) -> Bool {
    guard let target = links.last else { return false }
    let words = source.words[range]
    return target.utf8.elementsEqual(words)
      || target.utf8.count > words.count
        && ["http://", "https://", "mailto:"].contains {
          target.hasPrefix($0) && target.utf8.dropFirst($0.utf8.count).elementsEqual(words)
        }
  }

  private mutating func setBlock() {
    defer {
      pieces = []
      opaque = []
    }
    guard let first = pieces.first.flatMap(range), let last = pieces.last.flatMap(range) else {
      return
    }
    let replacements = setter.replacements(
      in: source.words, first.lowerBound..<last.upperBound, leaving: opaque)
    var next = 0
    for piece in pieces {
      guard let range = range(piece) else { continue }
      words += source.words[done..<range.lowerBound]
      done = range.lowerBound
      let start = words.count
      while next < replacements.count,
        replacements[next].range.lowerBound < range.upperBound
          || replacements[next].range.isEmpty
            && replacements[next].range.lowerBound == range.upperBound
      {
        let replacement = replacements[next]
        next += 1
        // A replacement that begins in one run of words and ends in another is not made.
        guard replacement.range.lowerBound >= done, replacement.range.upperBound <= range.upperBound
        else { continue }
        words += source.words[done..<replacement.range.lowerBound]
        words += replacement.bytes
        done = replacement.range.upperBound
      }
      words += source.words[done..<range.upperBound]
      done = range.upperBound
      events[piece] =
        if case .lineBreak = events[piece] { .lineBreak(start..<words.count) } else {
          .text(start..<words.count)
        }
    }
  }

  private func range(_ piece: Int) -> Range<Int>? {
    switch source.events[piece] {
    case .text(let range), .lineBreak(let range): range
    default: nil
    }
  }
}
