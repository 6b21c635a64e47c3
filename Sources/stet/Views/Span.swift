import Prose
import Site
import System

/// A stretch of text, with its part in a difference.
struct Span {
  /// The part of a stretch in a difference.
  enum Mark {
    /// It is in both texts.
    case same
    /// It is in the older text only.
    case removed
    /// It is in the newer text only.
    case added
    /// It went from here, in the older text, to another place.
    case left
    /// It is in the newer text here, and elsewhere in the older one.
    case here
    /// It is about the texts, and in neither.
    case remark
  }

  var text: String
  var mark: Mark

  init(_ text: String, _ mark: Mark = .same) {
    self.text = text
    self.mark = mark
  }

  /// Whether a cleaned text, which has no CR, is more than a line; compares bytes, which is many
  /// times as fast.
  fileprivate var hasLineEnd: Bool { text.utf8Span.span.holds(UInt8(ascii: "\n")) }
}

extension [Span] {
  /// The same spans, with adjacent ones of one mark joined, and with white space at the ends of
  /// changes outside their marks.
  var tidied: [Span] {
    if count == 1, let first = self[0].text.utf8.first, let last = self[0].text.utf8.last,
      first.isASCII, last.isASCII, !first.isASCIIWhiteSpace, !last.isASCIIWhiteSpace
    {
      return self
    }
    var tidied: [Span] = []
    func add(_ text: some StringProtocol, _ mark: Span.Mark) {
      guard !text.isEmpty else { return }
      if let last = tidied.last, last.mark == mark {
        tidied[tidied.count - 1].text += text
      } else {
        tidied.append(Span(String(text), mark))
      }
    }
    for span in joined {
      guard span.mark == .removed || span.mark == .added,
        let first = span.text.firstIndex(where: { !$0.isWhitespace }),
        let last = span.text.lastIndex(where: { !$0.isWhitespace })
      else {
        add(span.text, span.mark)
        continue
      }
      let after = span.text[span.text.index(after: last)...]
      add(span.text[..<first], .same)
      add(span.text[first...last], span.mark)
      add(after, .same)
    }
    return tidied
  }

  private var joined: [Span] {
    reduce(into: []) { joined, span in
      if let last = joined.last, last.mark == span.mark {
        joined[joined.count - 1].text += span.text
      } else if !span.text.isEmpty {
        joined.append(span)
      }
    }
  }
}

/// Spans on a screen: with style if there is one, otherwise as `[-was-]{+is+}`.
struct Ink {
  /// Whether changes are marked by style.
  var isColoured = Style.isOn
  /// How many cells a line may take, at most a readable length; nil if there is no screen.
  var width = Table.screen.map { min($0, 100) }

  /// The lines of some spans, each with its style and cleaned.
  func lines(_ spans: [Span]) -> [String] {
    let marked = marked(spans)
    if width != nil { return wrapped(marked).map { $0.map(painted).joined() } }
    // This is nearly every passage of two texts with little in common.
    if marked.count == 1, !marked[0].hasLineEnd { return [painted(marked[0])] }
    return Self.divided(marked).map { $0.map(painted).joined() }
  }

  /// The lines of many parts, each of which has its own.
  func lines(of all: [[Span]]) -> [[String]] { Parallel.map(all.count) { lines(all[$0]) } }

  /// The lines of some spans, filled up with space to the width.
  func columns(_ spans: [Span], width: Int) -> [String] {
    var ink = self
    ink.width = width
    return ink.wrapped(marked(spans)).map { line in
      let used = line.reduce(0) { $0 + Table.width($1.text) }
      return line.map(painted).joined() + String(repeating: " ", count: max(0, width - used))
    }
  }

  private func painted(_ span: Span) -> String {
    guard isColoured, !span.text.isEmpty else { return span.text }
    switch span.mark {
    case .same, .here: return span.text
    case .removed: return Style.gone(span.text)
    case .added: return Style.come(span.text)
    case .left, .remark: return Style.dim(span.text)
    }
  }

  /// Cleans the texts, and puts signs around the changes if there is no style.
  private func marked(_ spans: [Span]) -> [Span] {
    var marked: [Span] = []
    for span in spans.tidied {
      let text = Terminal.clean(span.text).withoutTabs
      switch span.mark {
      case .removed where !isColoured: marked.append(Span(text.between("[-", "-]"), .removed))
      case .added where !isColoured: marked.append(Span(text.between("{+", "+}"), .added))
      case .added where marked.last?.mark == .removed:
        // With style alone, the two words would run together.
        marked += [Span(" "), Span(text, .added)]
      default: marked.append(Span(text, span.mark))
      }
    }
    return marked
  }

  // MARK: Lines

  /// Breaks spans into lines at their line breaks.
  private static func divided(_ spans: [Span]) -> [[Span]] {
    var lines: [[Span]] = [[]]
    for span in spans {
      guard span.hasLineEnd else {
        lines[lines.count - 1].append(span)
        continue
      }
      let bytes = span.text.utf8
      var start = bytes.startIndex
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        lines[lines.count - 1].append(Span(String(span.text[start..<end]), span.mark))
        lines.append([])
        start = bytes.index(after: end)
      }
      let rest = start == bytes.startIndex ? span : Span(String(span.text[start...]), span.mark)
      lines[lines.count - 1].append(rest)
    }
    return lines
  }

  /// Breaks spans into lines: at their line breaks, and at a space before the width is full.
  private func wrapped(_ spans: [Span]) -> [[Span]] {
    var lines: [[Span]] = [[]]
    var used = 0
    func add(_ text: Substring, _ mark: Span.Mark) {
      if let last = lines[lines.count - 1].last, last.mark == mark {
        lines[lines.count - 1][lines[lines.count - 1].count - 1].text += text
      } else {
        lines[lines.count - 1].append(Span(String(text), mark))
      }
    }
    for word in Self.words(spans) {
      if word.isBreak {
        lines.append([])
        used = 0
        continue
      }
      let size = word.parts.reduce(0) { $0 + Table.width(String($1.text)) }
      if let width, used > 0, used + size > width {
        lines.append([])
        used = 0
        if word.isSpace { continue }
      }
      for part in word.parts {
        guard let width, size > width else {
          add(part.text, part.mark)
          continue
        }
        // A word that is too long for any line is broken where the line is full.
        for character in part.text {
          let size = Table.width(String(character))
          if used + size > width {
            lines.append([])
            used = 0
          }
          add(Substring(String(character)), part.mark)
          used += size
        }
      }
      if width.map({ size <= $0 }) ?? true { used += size }
    }
    return lines
  }

  /// A word, with the marks of its parts; a space; or the end of a line.
  private struct Word {
    var parts: [(text: Substring, mark: Span.Mark)]
    var isSpace = false
    var isBreak = false
  }

  private static func words(_ spans: [Span]) -> [Word] {
    var words: [Word] = []
    var isOpen = false
    for span in spans {
      var rest = span.text[...]
      while let first = rest.first {
        if first.isNewline {
          words.append(Word(parts: [], isBreak: true))
          rest.removeFirst()
          isOpen = false
        } else if first == " " {
          let end = rest.firstIndex { $0 != " " } ?? rest.endIndex
          words.append(Word(parts: [(rest[..<end], span.mark)], isSpace: true))
          rest = rest[end...]
          isOpen = false
        } else {
          let end = rest.firstIndex { $0 == " " || $0.isNewline } ?? rest.endIndex
          if isOpen {
            words[words.count - 1].parts.append((rest[..<end], span.mark))
          } else {
            words.append(Word(parts: [(rest[..<end], span.mark)]))
          }
          rest = rest[end...]
          isOpen = true
        }
      }
    }
    return words
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII character.
  var isASCII: Bool { self < 0x80 }
  /// Space, tab, and what ends lines.
  var isASCIIWhiteSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

extension String {
  /// The text between two characters; a long one is copied no more than once.
  fileprivate func between(_ sign: String, _ closing: String) -> String {
    var whole = ""
    whole.reserveCapacity(utf8.count + sign.utf8.count + closing.utf8.count)
    whole += sign
    whole += self
    whole += closing
    return whole
  }

  /// The text with four spaces for each tab.
  fileprivate var withoutTabs: String {
    utf8Span.span.holds(UInt8(ascii: "\t")) ? replacing("\t", with: "    ") : self
  }
}
