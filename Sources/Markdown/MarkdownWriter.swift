/// Writes a text as HTML: none of the text becomes markup, pictures come from outside, and marks are put
/// around words wherever they are.
package struct MarkdownWriter {
  /// The HTML of a picture in the text.
  package var picture: (MarkdownText.Picture) -> String
  /// What goes beside a block in which questions begin, given their numbers.
  package var notes: ([Int]) -> String
  /// How many levels lower on the page the highest heading of the text is.
  package var headingShift = 1
  /// The HTML of a picture in a paragraph of its own; nil to leave it in the paragraph.
  package var figure: ((MarkdownText.Picture) -> String)?
  /// The HTML of something on another site whose address is alone in a paragraph; nil to leave the address
  /// there as a link.
  package var embed: ((String) -> String?)?
  /// The HTML that names the maker of a picture, by its file; nil if nobody is named.
  package var credit: (_ source: String) -> String? = { _ in nil }
  /// Where a link leads on the page; nil if it leads nowhere.
  package var link: (_ target: String) -> String? = HTML.address
  /// Whether a paragraph that begins with a quotation mark is marked, so that the mark can hang.
  package var hangsQuotes = false
  /// The words for the notes below the text.
  package var words = NoteWords()

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
  /// Whether rows of the table other than its head have begun.
  private var isInRows = false
  private var isInFootnotes = false
  /// How often each footnote is called in the whole text, and how often up to here.
  private var calls: [Int: (all: Int, before: Int)] = [:]
  private var headingNumber = 0
  private var sourced = SourcedPicture()
  /// The links that were begun.
  private var links: [Link] = []

  package init(
    marks: Annotations = Annotations(), picture: @escaping (MarkdownText.Picture) -> String,
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
    writer.calls = text.calls
    let beginnings = marks.removed.isEmpty ? [] : text.beginnings
    var place = 0
    while place < text.events.count {
      let event = text.events[place]
      if writer.depth == 0, case .begin = event, !beginnings.isEmpty {
        writer.writeRemovedBlocks(before: beginnings[place])
      }
      // A screen reader would announce an empty heading.
      if case .begin(.heading) = event,
        case .end(.heading)? = text.events.dropFirst(place + 1).first
      {
        writer.headingNumber += 1
        place += 2
        continue
      }
      if let figure, let picture = text.lonePicture(at: place) {
        writer.add(figure(picture))
        if writer.depth == 0 { writer.flush() }
        place += 3
        continue
      }
      if let embed, let card = text.loneAddress(at: place).flatMap(embed) {
        writer.add(card)
        if writer.depth == 0 { writer.flush() }
        place += 5
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
      begin(element, of: text)
      depth += 1
    case .end(let element):
      depth -= 1
      end(element, of: text)
    case .text(let range): write(range, of: text)
    case .lineBreak: add("<br>\n")
    case .rule: add("<hr>\n")
    case .picture(let shown): add(sourced.next(picture(shown), isSource: shown.media != nil))
    case .credit(let source, let isAlone):
      if let credit = credit(source) {
        add(isAlone ? "<figcaption>\(credit)</figcaption>\n" : " " + credit)
      }
    case .call(let number):
      calls[number]?.before += 1
      add(
        "<sup><a id=\"\(noteID(number, call: calls[number]?.before ?? 1, text))\" "
          + "href=\"#\(noteID(number, text))\" "
          + "aria-label=\"\(HTML.escaped(words.note(number)))\">\(number)</a></sup>")
    case .html(let safe): add(sourced.next(safe, isSource: false))
    }
    if depth == 0 { flush() }
  }

  private mutating func begin(_ element: MarkdownText.Element, of text: MarkdownText) {
    switch element {
    case .markup("picture", _):
      sourced.begin(element.startTag(inHead: rowIsHead))
      return
    case .footnote(let number):
      if !isInFootnotes {
        let label = words.notes.map { " aria-label=\"\(HTML.escaped($0))\"" } ?? ""
        add("<section class=\"footnotes\" role=\"doc-endnotes\"\(label)>\n<ol>\n")
      }
      isInFootnotes = true
      return add("<li id=\"\(noteID(number, text))\">")
    case .link(let target): return beginLink(to: target, of: text)
    case .heading(let level): return beginHeading(level, of: text)
    case .row(let isHead):
      rowIsHead = isHead
      if !isHead, !isInRows {
        add("<tbody>\n")
        isInRows = true
      }
    default: break
    }
    add(element.startTag(inHead: rowIsHead))
  }

  private mutating func end(_ element: MarkdownText.Element, of text: MarkdownText) {
    switch element {
    case .markup("picture", _):
      sourced.end()
      return
    case .footnote(let number): addWaysBack(from: number, text)
    case .link:
      guard let link = links.popLast() else { return }
      // A link that would be read as nothing is read as where it leads.
      if let words = link.words, !HTMLPieces.isRead(block[link.start...]) {
        add(HTML.escaped(words))
      }
      return add(link.end)
    case .table:
      if isInRows { add("</tbody>\n") }
      isInRows = false
    default: break
    }
    add(element.endTag(headingShift: headingShift, inHead: rowIsHead))
  }

  /// Begins a heading with its id and a link to itself, which its words label.
  private mutating func beginHeading(_ level: Int, of text: MarkdownText) {
    let name = min(6, level + headingShift)
    guard text.headingIDs.indices.contains(headingNumber) else { return add("<h\(name)>") }
    let id = HTML.escaped(text.idPrefix + text.headingIDs[headingNumber])
    headingNumber += 1
    add("<h\(name) id=\"\(id)\">")
    add("<a class=\"anchor\" href=\"#\(id)\" aria-labelledby=\"\(id)\"></a>")
  }

  /// The id of a footnote, or of a place that calls it.
  private func noteID(_ number: Int, call: Int? = nil, _ text: MarkdownText) -> String {
    let name = call.map { $0 == 1 ? "call-\(number)" : "call-\(number)-\($0)" } ?? "note-\(number)"
    return text.idPrefix + SiteNames.idPrefix + name
  }

  /// The links back from a footnote, one to each place that calls it.
  private mutating func addWaysBack(from number: Int, _ text: MarkdownText) {
    for call in 1...max(1, calls[number]?.all ?? 1) {
      let (label, sign) =
        call == 1 ? (words.back, "↩") : ("\(words.back) (\(call))", " ↩<sup>\(call)</sup>")
      add("<a href=\"#\(noteID(number, call: call, text))\" ")
      add("aria-label=\"\(HTML.escaped(label))\">\(sign)</a>")
    }
  }

  private mutating func beginLink(to target: String, of text: MarkdownText) {
    let isPlace = target.hasPrefix("#")
    let place = isPlace ? "#" + text.idPrefix + target.dropFirst() : target
    guard let address = isPlace ? HTML.ownAddress(place) : link(target) else {
      add("<span class=\"link\">")
      links.append(Link(end: "</span>", start: block.count))
      return
    }
    add("<a href=\"")
    add(HTML.escaped(address))
    let isOwn = address.hasPrefix("/") || address.hasPrefix("#")
    add(isOwn ? "\">" : "\" rel=\"noopener noreferrer\">")
    links.append(Link(end: "</a>", start: block.count, words: HTML.words(for: target)))
  }

  /// Puts a finished block on the page, with the questions about it beside it.
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
    let rest = marks.removed.dropFirst(nextRemoved).map { removedMark($0.words) }.joined()
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

  /// Writes the words that were removed before a place.
  ///
  /// Words that were replaced wait at the end of a run for their replacements, which may have other emphasis
  /// or be in another block.
  private mutating func writeRemoved(upTo place: Int, replaced: Bool = true) {
    while nextRemoved < marks.removed.count, marks.removed[nextRemoved].place <= place {
      if !replaced, marks.removed[nextRemoved].isReplaced { return }
      add(removedMark(marks.removed[nextRemoved].words))
      nextRemoved += 1
    }
  }

  /// Writes the blocks that were removed before the one that begins, each as a paragraph.
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
      piece = piece.inserted
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
}
