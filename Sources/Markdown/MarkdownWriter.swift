/// Writes a text as HTML: nothing of the text becomes markup, pictures come from outside, and marks
/// are set around words wherever they stand.
package struct MarkdownWriter {
  /// The HTML of a picture of the text, by its file or address and what it shows.
  package var picture: (_ source: String, _ alt: String) -> String
  /// What stands beside a block in which questions begin, by their numbers.
  package var notes: ([Int]) -> String
  /// The lowest heading of the text is that many levels lower on the page.
  package var headingShift = 1
  /// The HTML of a picture that stands by itself; nil to let it stand in a paragraph.
  package var figure: ((_ source: String, _ alt: String) -> String)?
  /// Where a link leads on the page; nil where it leads nowhere.
  package var link: (_ target: String) -> String? = HTML.address
  /// Whether a paragraph that begins with a quotation mark says so, for it to hang.
  package var hangsQuotes = false
  /// What is said of the notes below the text.
  package var words = NoteWords()

  /// What is said of notes to whoever does not see the page.
  package struct NoteWords {
    package var notes: String?
    package var note: (Int) -> String
    package var back: String

    package init(
      notes: String? = nil, note: @escaping (Int) -> String = { "Note \($0)" },
      back: String = "Back to the text"
    ) {
      self.notes = notes
      self.note = note
      self.back = back
    }
  }

  private let marks: Annotations
  private let cuts: [Int]
  private var html: [UInt8] = []
  /// The block of the page that is being written, and the questions that begin in it.
  private var block: [UInt8] = []
  private var asked: [Int] = []
  private var depth = 0
  private var nextRemoved = 0
  private var nextInserted = 0
  private var rowIsHead = false
  private var isInFootnotes = false
  /// What ends each of the links that were begun.
  private var linkEnds: [String] = []

  package init(
    marks: Annotations = Annotations(), picture: @escaping (String, String) -> String,
    notes: @escaping ([Int]) -> String
  ) {
    self.marks = marks
    cuts = marks.cuts
    self.picture = picture
    self.notes = notes
  }

  /// The HTML of a whole text.
  package func html(of text: MarkdownText) -> String {
    var writer = self
    writer.html.reserveCapacity(text.words.count * 5 / 4)
    let beginnings = marks.removed.isEmpty ? [] : text.beginnings
    var place = 0
    while place < text.events.count {
      let event = text.events[place]
      if writer.depth == 0, case .begin = event, !beginnings.isEmpty {
        writer.writeRemovedBlocks(before: beginnings[place])
      }
      if let figure, let (source, alt) = text.lonePicture(at: place) {
        writer.add(figure(source, alt))
        if writer.depth == 0 { writer.flush() }
        place += 3
        continue
      }
      if hangsQuotes, event == .begin(.paragraph), text.beginsWithQuote(at: place + 1) {
        writer.add("<p class=\"quoted\">")
        writer.depth += 1
      } else {
        writer.write(event, of: text)
      }
      place += 1
    }
    writer.finish()
    return String(decoding: writer.html, as: UTF8.self)
  }

  private mutating func add(_ html: String) { block.append(contentsOf: html.utf8) }

  private mutating func write(_ event: MarkdownText.Event, of text: MarkdownText) {
    switch event {
    case .begin(let element):
      begin(element)
      depth += 1
    case .end(let element):
      depth -= 1
      if case .footnote(let number) = element {
        add("<a href=\"#call-\(number)\" aria-label=\"\(HTML.escaped(words.back))\">↩</a>")
      }
      if case .link = element {
        add(linkEnds.popLast() ?? "")
      } else {
        add(element.endTag(headingShift: headingShift, inHead: rowIsHead))
      }
    case .text(let range): write(range, of: text)
    case .lineBreak: add("<br>\n")
    case .rule: add("<hr>\n")
    case .picture(let source, let alt): add(picture(source, alt))
    case .call(let number):
      add(
        "<sup><a id=\"call-\(number)\" href=\"#note-\(number)\" "
          + "aria-label=\"\(HTML.escaped(words.note(number)))\">\(number)</a></sup>")
    case .html(let safe): add(safe)
    }
    if depth == 0 { flush() }
  }

  private mutating func begin(_ element: MarkdownText.Element) {
    if case .footnote(let number) = element {
      if !isInFootnotes {
        let label = words.notes.map { " aria-label=\"\(HTML.escaped($0))\"" } ?? ""
        add("<section class=\"footnotes\" role=\"doc-endnotes\"\(label)>\n<ol>\n")
      }
      isInFootnotes = true
      add("<li id=\"note-\(number)\">")
      return
    }
    if case .link(let target) = element { return beginLink(to: target) }
    if case .row(let isHead) = element { rowIsHead = isHead }
    add(element.startTag(headingShift: headingShift, inHead: rowIsHead))
  }

  private mutating func beginLink(to target: String) {
    guard let address = link(target) else {
      add("<span class=\"link\">")
      linkEnds.append("</span>")
      return
    }
    add("<a href=\"")
    add(HTML.escaped(address))
    let isOwn = address.hasPrefix("/") || address.hasPrefix("#")
    add(isOwn ? "\">" : "\" rel=\"noopener noreferrer\">")
    linkEnds.append("</a>")
  }

  /// Puts a finished block on the page, with what is asked about it beside it.
  private mutating func flush() {
    if asked.isEmpty {
      html += block
    } else {
      html += "<div class=\"beside\">\n<div>".utf8
      html += block
      html += "</div>\n\(notes(asked))</div>\n".utf8
    }
    block.removeAll(keepingCapacity: true)
    asked = []
  }

  private mutating func finish() {
    if isInFootnotes { html += "</ol>\n</section>\n".utf8 }
    let rest = marks.removed.dropFirst(nextRemoved).map { Self.removed($0.words) }.joined()
    if !rest.isEmpty { html += "<p>\(rest)</p>\n".utf8 }
  }

  // MARK: Words

  private mutating func write(_ range: Range<Int>, of text: MarkdownText) {
    var start = range.lowerBound
    writeRemoved(upTo: start)
    for cut in cuts.suffix(from: cuts.firstPlace(after: start)) {
      guard cut < range.upperBound else { break }
      writePiece(start..<cut, of: text)
      start = cut
      writeRemoved(upTo: start)
    }
    writePiece(start..<range.upperBound, of: text)
    writeRemoved(upTo: range.upperBound, replaced: false)
  }

  /// Writes the words that went before a place.
  ///
  /// Those that gave way to others wait for them at the
  /// end of a run of words: theirs may be of another emphasis, or in another block.
  private mutating func writeRemoved(upTo place: Int, replaced: Bool = true) {
    while nextRemoved < marks.removed.count, marks.removed[nextRemoved].place <= place {
      if !replaced, marks.removed[nextRemoved].isReplaced { return }
      add(Self.removed(marks.removed[nextRemoved].words))
      nextRemoved += 1
    }
  }

  /// Writes the blocks that went before the one that begins, each as a paragraph.
  private mutating func writeRemovedBlocks(before place: Int) {
    while nextRemoved < marks.removed.count, marks.removed[nextRemoved].place <= place,
      marks.removed[nextRemoved].words.last?.isNewline == true
    {
      for line in marks.removed[nextRemoved].words.split(whereSeparator: \.isNewline) {
        html += "<p><del>\(HTML.escaped(line))</del></p>\n".utf8
      }
      nextRemoved += 1
    }
  }

  private mutating func writePiece(_ range: Range<Int>, of text: MarkdownText) {
    guard !range.isEmpty else { return }
    if marks.inserted.isEmpty, marks.asked.isEmpty {
      text.words.withUnsafeBufferPointer {
        HTML.addEscaped(UnsafeBufferPointer(rebasing: $0[range]), to: &block)
      }
      return
    }
    var piece = HTML.escaped(String(decoding: text.words[range], as: UTF8.self))
    // Pieces come in order and are cut at every mark, so none is looked at twice.
    while nextInserted < marks.inserted.count,
      marks.inserted[nextInserted].upperBound <= range.lowerBound
    {
      nextInserted += 1
    }
    if nextInserted < marks.inserted.count, marks.inserted[nextInserted].overlaps(range) {
      piece = Self.inserted(piece)
    }
    for (number, passage) in marks.asked where passage.overlaps(range) {
      if passage.lowerBound == range.lowerBound { asked.append(number) }
      let call =
        passage.upperBound == range.upperBound
        ? "<sup><a href=\"#q\(number)\" aria-label=\"Question \(number)\">\(number)</a></sup>" : ""
      piece = "<mark>\(piece)\(call)</mark>"
    }
    add(piece)
  }

  /// Words that came, the white space around them left as it is.
  private static func inserted(_ piece: String) -> String {
    let rest = piece.drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return piece }
    let end = rest.index(after: last)
    return piece[..<rest.startIndex] + "<ins>\(rest[..<end])</ins>" + rest[end...]
  }

  private static func removed(_ words: String) -> String {
    let lines = words.split(whereSeparator: \.isNewline).map(HTML.escaped)
    let text = lines.joined(separator: " ¶ ")
    return text.allSatisfy(\.isWhitespace) ? "" : "<del>\(text)</del>"
  }
}

extension MarkdownText {
  /// The picture that is all there is in the paragraph that begins at an event.
  fileprivate func lonePicture(at place: Int) -> (source: String, alt: String)? {
    guard place + 2 < events.count, events[place] == .begin(.paragraph),
      case .picture(let source, let alt) = events[place + 1],
      events[place + 2] == .end(.paragraph)
    else { return nil }
    return (source, alt)
  }

  /// Whether the words of an event begin with an opening quotation mark.
  fileprivate func beginsWithQuote(at place: Int) -> Bool {
    guard place < events.count, case .text(let range) = events[place] else { return false }
    let start = words[range].prefix(3)
    return ["“", "‘", "„", "«"].contains { start.starts(with: $0.utf8) }
  }

  /// Where the words at or after each event begin.
  fileprivate var beginnings: [Int] {
    var next = words.count
    let backwards = events.reversed().map { event in
      if case .text(let range) = event { next = range.lowerBound }
      return next
    }
    return backwards.reversed()
  }
}

extension [Int] {
  /// The place of the first number of a sorted list that is greater.
  fileprivate func firstPlace(after number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
