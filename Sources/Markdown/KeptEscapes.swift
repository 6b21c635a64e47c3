import Prose

/// A Markdown text in which escaped characters are marked, so that they stay as typed: `\"`, `\'`, `\-`, `\.`
/// and the punctuation that French sets off with spaces.
///
/// The parser removes the backslashes, after which an escaped character can't be told from any other.
struct KeptEscapes {
  /// The text, with ``Typesetter/keeper`` after each of them.
  let text: String
  /// Whether there are any.
  let isMarked: Bool

  init(_ source: String) {
    guard source.utf8.contains(UInt8(ascii: "\\")) else {
      (text, isMarked) = (source, false)
      return
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.utf8.count + 32)
    var isEscaped = false
    var isMarked = false
    for byte in source.utf8 {
      bytes.append(byte)
      if isEscaped, "\"'-.;:!?".utf8.contains(byte) {
        bytes += Typesetter.keeper
        isMarked = true
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    self.isMarked = isMarked
    text = isMarked ? String(decoding: bytes, as: UTF8.self) : source
  }

  /// What was read of this text, without the marks anywhere but in its words.
  func unmarked(_ read: MarkdownText) -> MarkdownText {
    let events = read.events.map { event -> MarkdownText.Event in
      switch event {
      case .begin(.link(let target)): .begin(.link(to: Self.unmarked(target)))
      case .end(.link(let target)): .end(.link(to: Self.unmarked(target)))
      case .begin(.markup(let name, let attributes)):
        .begin(.markup(name: name, attributes: Self.unmarked(attributes)))
      case .end(.markup(let name, let attributes)):
        .end(.markup(name: name, attributes: Self.unmarked(attributes)))
      case .picture(var picture): .picture(Self.unmarked(&picture))
      case .html(let html): .html(Self.unmarked(html))
      default: event
      }
    }
    return read.replaced(words: read.words, events: events, mentions: Self.unmarked)
  }

  private static func unmarked(_ picture: inout MarkdownText.Picture) -> MarkdownText.Picture {
    picture.source = unmarked(picture.source)
    picture.alt = unmarked(picture.alt)
    picture.title = picture.title.map(unmarked)
    return picture
  }

  private static let keeper = String(decoding: Typesetter.keeper, as: UTF8.self)

  private static func unmarked(_ text: String) -> String {
    text.replacing(keeper, with: "")
  }
}
