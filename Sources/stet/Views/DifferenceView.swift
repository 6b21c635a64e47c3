import Editorial
import Newsroom
import Prose
import Site
import System

/// A difference as people read it: what changed, in the order of the text, and how much did not.
///
/// The views on a screen are drawn from it, in one column or in two.
struct DifferenceView {
  /// The parts, one below another.
  enum Item {
    /// A field, a picture: one line.
    case fact([Span])
    /// The heading of what follows.
    case heading(String)
    /// What became of the passage below it.
    case label(String)
    /// The mark that a passage was here.
    case left(String)
    /// Text; a paragraph flows, so that a screen need not break lines where the file does.
    case text([Span], flows: Bool)
    /// A number of passages in which nothing changed.
    case gap(String)
  }

  private(set) var items: [Item] = []

  /// Draws a difference; with `makers` it says of each change who made it.
  init(_ difference: ArticleDifference, _ makers: ChangeMakers? = nil) {
    for field in difference.fields {
      let maker = makers?.maker(of: field).map { [$0] } ?? []
      items.append(.fact(Self.spans(field) + Self.said(maker)))
    }
    for picture in difference.pictures {
      items.append(.fact([Span("pictures: ", .remark), Span(picture.sentence)]))
    }
    add(difference.body, makers)
  }

  /// Who made a change, in a few words after it: `(wim in r3)`.
  private static func said(_ makers: [RevisionOrigin]) -> [Span] {
    guard let words = phrase(makers) else { return [] }
    return [Span("  (\(words))", .remark)]
  }

  /// `wim in r3, ed in r4`; nil if nobody is known.
  static func phrase(_ makers: [RevisionOrigin]) -> String? {
    makers.isEmpty
      ? nil : makers.map { "\($0.by) in r\($0.revision.number)" }.joined(separator: ", ")
  }

  // MARK: Fields

  static func spans(_ field: FieldDifference) -> [Span] {
    switch field.change {
    case .text(let difference):
      return [Span("\(field.name): ", .remark)] + trimmed(spans(difference))
    case .lines(let difference):
      return [Span("front matter:\n", .remark)] + trimmed(changedLines(difference))
    case .renamed(let old):
      return [Span("\(field.name): ", .remark), Span("was called \(old)", .remark)]
    case .list(let items, let isReordered):
      var parts = items.map { item -> [Span] in
        switch item {
        case .removed(let text): [Span(text, .removed)]
        case .added(let text): [Span(text, .added)]
        case .edited(let difference): trimmed(spans(difference))
        }
      }
      if isReordered {
        parts.append([
          Span(items.isEmpty ? "in another order" : "the rest in another order", .remark)
        ])
      }
      // Short items are on one line, others each on its own.
      let isLong = parts.contains { $0.reduce(0) { $0 + $1.text.count } > 40 }
      let separator = Span(isLong ? "\n  " : ", ", .remark)
      return [Span("\(field.name):\(isLong ? "\n  " : " ")", .remark)]
        + Array(parts.joined(separator: [separator]))
    }
  }

  private static func spans(_ difference: ProseDifference) -> [Span] {
    difference.passages.flatMap(\.sentences).flatMap { spans($0.runs) }
  }

  private static func changedLines(_ difference: ProseDifference) -> [Span] {
    difference.passages.flatMap(\.sentences).filter(\.isChanged).flatMap { line in
      spans(line.runs) + ((line.old + line.new).hasSuffix("\n") ? [] : [Span("\n")])
    }
  }

  // MARK: Text

  private mutating func add(_ difference: ProseDifference, _ makers: ChangeMakers?) {
    let passages = difference.passages
    // Most of the work, and separate for each passage.
    let spans = Parallel.map(passages.count) {
      passages[$0].isShown ? Self.spans(of: passages[$0]) : []
    }
    var unchanged = 0
    var heading = HeadingAbove()
    for place in difference.places {
      switch place {
      case .movedAway(let index):
        close(&unchanged)
        if let above = heading.toShow() { items.append(.heading(above)) }
        items.append(
          .left("Moved from here: “\(Self.beginning(passages[index].old))”"))
      case .passage(let index):
        let passage = passages[index]
        heading.pass(passage)
        if !passage.isShown {
          if passage.kind != .space, passage.kind != .rule { unchanged += 1 }
          continue
        }
        close(&unchanged)
        // Empty lines that came or went have nothing to read.
        if spans[index].isEmpty { continue }
        if let above = heading.toShow() { items.append(.heading(above)) }
        if let label = passage.label { items.append(.label(label)) }
        let who = makers.map { Self.said($0.makers(of: passage)) } ?? []
        items.append(.text(spans[index] + who, flows: passage.kind == .paragraph))
      }
    }
    close(&unchanged)
  }

  private mutating func close(_ unchanged: inout Int) {
    if unchanged > 0 { items.append(.gap(Words.number(unchanged, "paragraph") + " unchanged")) }
    unchanged = 0
  }

  /// The first words of a passage.
  static func beginning(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.prefix(6).joined(separator: " ") + (words.count > 6 ? " …" : "")
  }

  /// A passage's text, without its unchanged sentences and lines if there are many.
  private static func spans(of passage: Passage) -> [Span] {
    switch passage.change {
    case .same: return [Span(beginning(passage.new))]
    case .added where !passage.holdsMoves: return trimmed(passage.newText, .added)
    case .removed
    where !passage.holdsMoves && (passage.kind.isByLine || passage.oldText.isOneLine):
      return trimmed(passage.oldText, .removed)
    case .added, .removed, .edited, .split, .joined, .divided: break
    }
    var spans: [Span] = []
    var same: [SentenceDifference] = []
    func close(isLast: Bool) {
      let text = same.map(\.new).joined()
      let limit = passage.kind.isByLine ? 4 : 40
      let size = passage.kind.isByLine ? same.count : Words.count(in: text)
      if size <= limit {
        spans += same.flatMap { Self.spans($0.runs) }
      } else {
        let noun = passage.kind.isByLine ? "line" : "sentence"
        let line = passage.kind.isByLine ? "\n" : isLast ? "" : " "
        spans.append(Span("… (\(Words.number(same.count, noun)))\(line)", .remark))
      }
      same = []
    }
    for sentence in passage.sentences {
      if sentence.isChanged {
        close(isLast: false)
        spans += shortened(Self.spans(sentence, in: passage.kind))
      } else {
        same.append(sentence)
      }
    }
    close(isLast: true)
    return trimmed(spans)
  }

  static func spans(_ runs: [SentenceDifference.Run]) -> [Span] {
    var addresses: Set<[String]> = []
    return runs.flatMap { run -> [Span] in
      switch run {
      case .same(let text), .space(_, let text): return [Span(text)]
      case .removed(let text): return [Span(text, .removed)]
      case .inserted(let text): return [Span(text, .added)]
      case .address(let old, let new):
        // A link whose text is also its address changed only once.
        guard addresses.insert([old, new]).inserted else { return [Span(new)] }
        return [Span(old, .removed), Span(new, .added)]
      case .movedAway(let text): return [Span("(moved away: “\(beginning(text))”) ", .left)]
      case .movedHere(let text): return [Span("(moved here:) " + text, .here)]
      }
    }
  }

  /// A sentence of a passage; if the end of a paragraph was removed, no paragraph ends there in
  /// what is shown.
  static func spans(_ sentence: SentenceDifference, in kind: MarkdownBlock.Kind) -> [Span] {
    let spans = spans(sentence.runs)
    if kind.isByLine { return spans }
    return spans.map { span in
      guard span.mark == .removed, span.text.last?.isNewline == true,
        let last = span.text.lastIndex(where: { !$0.isWhitespace })
      else { return span }
      return Span(span.text[...last] + " ", .removed)
    }
  }

  /// Leaves out the middle of a long unchanged stretch, as in a text without stops.
  static func shortened(_ spans: [Span]) -> [Span] {
    spans.enumerated().flatMap { index, span -> [Span] in
      // A stretch with too few characters cannot have this many words.
      guard span.mark == .same, span.text.utf8.count > 240 else { return [span] }
      let words = span.text.split(separator: " ")
      guard words.count > 120 else { return [span] }
      let head = index == 0 ? "" : span.text[..<words[19].endIndex] + " "
      let tail =
        index == spans.count - 1 ? "" : " " + span.text[words[words.count - 20].startIndex...]
      let left = words.count - (head.isEmpty ? 0 : 20) - (tail.isEmpty ? 0 : 20)
      return [Span(String(head)), Span("… (\(left) words)", .remark), Span(String(tail))]
    }
  }

  /// A span without white space at its ends; none if there is nothing else.
  private static func trimmed(_ text: Substring, _ mark: Span.Mark) -> [Span] {
    // By bytes, as far as there is only ASCII at the ends, because testing characters takes many
    // times as long.
    let (start, end) = text.trimmedASCII
    let utf8 = text.utf8
    let rest = text[
      utf8.index(text.startIndex, offsetBy: start)..<utf8.index(text.startIndex, offsetBy: end)]
    if rest.utf8.first?.isASCII == true, rest.utf8.last?.isASCII == true {
      return [Span(String(rest), mark)]
    }
    let trimmed = rest.drop(while: \.isNewline)
    return trimmed.lastIndex { !$0.isWhitespace }.map { [Span(String(trimmed[...$0]), mark)] } ?? []
  }

  /// Spans without white space at their ends.
  private static func trimmed(_ spans: [Span]) -> [Span] {
    var spans = spans
    while let first = spans.first, first.mark != .remark {
      if let sign = first.text.first, !sign.isNewline { break }
      spans[0].text = String(first.text.drop(while: \.isNewline))
      if !spans[0].text.isEmpty { break }
      spans.removeFirst()
    }
    while let last = spans.last, last.mark != .remark {
      if let sign = last.text.last, !sign.isWhitespace { break }
      let end = last.text.lastIndex { !$0.isWhitespace }
      spans[spans.count - 1].text = end.map { String(last.text[...$0]) } ?? ""
      if end != nil { break }
      spans.removeLast()
    }
    return spans
  }
}

extension Substring {
  /// Where the text begins after line ends and ends before white space, as far as these are ASCII.
  fileprivate var trimmedASCII: (start: Int, end: Int) {
    let bytes = utf8Span.span
    var (start, end) = (0, bytes.count)
    while start < end, (0x0A...0x0D).contains(bytes[start]) { start += 1 }
    while end > start, bytes[end - 1].isASCIIWhiteSpace { end -= 1 }
    return (start, end)
  }

  /// Whether a text has no line end except at its end.
  fileprivate var isOneLine: Bool {
    let line = utf8Span.span
    guard var place = line.firstPlace(of: 0x0A, 0x0D, in: 0..<line.count) else { return true }
    while place < line.count, line[place] == 0x0A || line[place] == 0x0D { place += 1 }
    return place == line.count
  }
}
