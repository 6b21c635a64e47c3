/// Reads an author's HTML into the steps of a text: what is allowed begins and ends like everything else, and
/// of the rest only the words stay.
///
/// Everything is written anew, so nothing that an author wrote becomes markup unless it was understood. Tags
/// and Markdown share one order: when an element of Markdown ends, so do the tags inside it, and no tag ends
/// what Markdown began.
struct AuthorHTML {
  let mode: MarkdownText.RawHTML
  /// How many of Markdown's own elements are open.
  var depth = 0
  /// How many links are open: links can't be nested.
  var links = 0
  /// The line of the text that is being read, from 1.
  var line = 1

  struct Open {
    var name: String
    /// How many of Markdown's elements were open when it began.
    var depth: Int
    /// What it began, outermost first.
    var elements: [MarkdownText.Element]
    /// For a figure: the picture in it whose maker has yet to be named.
    var picture: String?
    /// Of a link: what its author calls it for those who hear the page, and where its steps begin.
    var label: (words: String, start: Int)?
    /// Of a table: the part of it that came last.
    var part = TablePart.none
  }
  var open: [Open] = []
  /// What the last quotation quotes, if it was copied from elsewhere along with a script.
  var quoted: EmbeddedAddress?

  /// The name for a paragraph that no tag was written for: words that are in no element.
  private static let loose = ""

  init(_ mode: MarkdownText.RawHTML) { self.mode = mode }

  var isClosed: Bool { open.isEmpty }

  // MARK: Reading

  /// Reads some HTML: tags with words between them, or a single tag.
  ///
  /// - Parameters:
  ///   - html: The HTML.
  ///   - isBlock: Whether it is a block, rather than part of a line of words.
  ///   - page: Where the steps go.
  /// - Returns: The name of an element without words that begins here but does not end here.
  mutating func read(_ html: [UInt8], isBlock: Bool, into page: inout MarkdownText) -> String? {
    var pieces = HTMLPieces(html)
    let start = line
    defer { line = start }
    while let piece = pieces.next() {
      line = start + pieces.line
      switch piece {
      case .words(let words): say(words, isBlock: isBlock, &page)
      case .note(let name): page.leaveOut(name, line: line)
      case .tag(let tag):
        let name = AllowedHTML.renamed[tag.name] ?? tag.name
        if AllowedHTML.wordless.contains(name) {
          if tag.isEnd { continue }
          guard let inside = pieces.skip(through: name) else {
            giveUp(tag, isBlock: isBlock, &page)
            return name
          }
          keepWordless(tag, inside, isBlock: isBlock, &page)
        } else if tag.isEnd {
          end(name, isBlock: isBlock, &page)
        } else {
          begin(tag, name, isBlock: isBlock, &page)
        }
      }
    }
    if isBlock { closeLoose(&page) }
    return nil
  }

  /// Ends what an author began inside the element of Markdown that is ending, or in the whole text.
  mutating func close(_ page: inout MarkdownText) {
    while let last = open.last, last.depth >= depth { close(last, &page) }
  }

  private mutating func say(
    _ words: ArraySlice<UInt8>, isBlock: Bool, _ page: inout MarkdownText
  ) {
    var words = words
    let isPre = open.contains { $0.name == "pre" || $0.name == "textarea" }
    if !isPre, page.words.last ?? 0x0A == 0x0A {
      words = words.drop(while: HTMLTag.isSpace)
      if words.isEmpty { return }
    }
    let said = CharacterReferences.resolved(words)
    if isBetweenCells {
      if said.allSatisfy(\.isWhitespace) { return }
      beginCell(&page)
    }
    if isBlock, !words.allSatisfy(HTMLTag.isSpace) { beginLoose(&page) }
    page.add(words: said)
  }

  /// Begins a paragraph for words that are in no other element.
  mutating func beginLoose(_ page: inout MarkdownText) {
    guard open.last.map({ $0.depth < depth }) ?? true else { return }
    open.append(Open(name: Self.loose, depth: depth, elements: [.paragraph]))
    page.add(.begin(.paragraph))
  }

  mutating func closeLoose(_ page: inout MarkdownText) {
    if let place = open.lastIndex(where: { $0.name == Self.loose && $0.depth == depth }) {
      for last in open[place...].reversed() { close(last, &page) }
    }
  }

  // MARK: Tags

  private mutating func begin(
    _ tag: HTMLTag, _ name: String, isBlock: Bool, _ page: inout MarkdownText
  ) {
    if AllowedHTML.singles.contains(name) { return single(tag, name, isBlock: isBlock, &page) }
    let known = AllowedHTML.elements[name]
    let setsApart = known ?? AllowedHTML.blocks.contains(name)
    if let ended = AllowedHTML.impliedEnds[name] {
      while let last = open.last, last.depth == depth, ended.contains(last.name) {
        close(last, &page)
      }
    }
    if setsApart {
      closeLoose(&page)
      endParagraph(&page)
      page.endLine()
    } else if isBlock, known != nil, mode != .leftOut {
      beginLoose(&page)
    }
    var shown = name
    if mode == .safe, AllowedHTML.tableParts[name] != nil {
      guard let placed = place(name, &page) else {
        return page.leaveOut("<\(tag.name)>", line: line)
      }
      shown = placed
    }
    if mode == .trusted, known == nil {
      if AllowedHTML.otherSingles.contains(name) {
        return page.add(.html("<\(name)\(all(of: tag, but: []))>"))
      }
      return push(name, [.markup(name: name, attributes: all(of: tag, but: []))], &page)
    }
    let isTooDeep = open.count >= AllowedHTML.deepest
    if isTooDeep || name != "center" && (known == nil || mode == .leftOut) {
      page.leaveOut("<\(tag.name)>", line: line)
    }
    guard mode != .leftOut, !isTooDeep else { return }
    guard known != nil else {
      // Within a line of words, only the end of the line separates.
      if isBlock, !isBetweenCells, AllowedHTML.blocks.contains(name) {
        let look = name == "center" ? " class=\"center\"" : ""
        push(name, [.markup(name: "div", attributes: look)], &page)
      }
      return
    }
    if name == "blockquote" { noteQuotation(tag) }
    push(name, elements(of: tag, shown, &page), &page)
    if name == "a", let label = tag["aria-label"], !label.allSatisfy(\.isWhitespace) {
      open[open.count - 1].label = (label, page.events.count)
    }
  }

  /// Ends an author's paragraph when another block begins, as browsers do.
  mutating func endParagraph(_ page: inout MarkdownText) {
    guard let place = open.lastIndex(where: { $0.name == "p" && $0.depth == depth }),
      open[(place + 1)...].allSatisfy({ AllowedHTML.elements[$0.name] == false })
    else { return }
    for last in open[place...].reversed() { close(last, &page) }
  }

  mutating func push(
    _ name: String, _ elements: [MarkdownText.Element], _ page: inout MarkdownText
  ) {
    if AllowedHTML.tableParts[name] == nil { beginCell(&page) }
    open.append(Open(name: name, depth: depth, elements: elements))
    for element in elements {
      if case .link = element { links += 1 }
      page.add(.begin(element))
    }
  }

  private mutating func elements(
    of tag: HTMLTag, _ name: String, _ page: inout MarkdownText
  ) -> [MarkdownText.Element] {
    switch name {
    case "a":
      let rest = attributes(of: tag, "a", but: ["aria-label", "href"], &page)
      let around = rest.isEmpty ? [] : [MarkdownText.Element.markup(name: "span", attributes: rest)]
      guard let target = tag["href"], links == 0 else { return around }
      page.note(link: target, line: line)
      return around + [.link(to: target)]
    case "h1", "h2", "h3", "h4", "h5", "h6":
      let rest = attributes(of: tag, name, but: [], &page)
      let level = page.headings.level(of: Int(name.dropFirst()) ?? 1)
      let inside = rest.isEmpty ? [] : [MarkdownText.Element.markup(name: "span", attributes: rest)]
      page.beginHeading()
      return [.heading(level: level)] + inside
    case "audio", "video":
      // Nothing is loaded from anywhere until a reader plays it.
      let source = tag["src"].flatMap { address($0, on: name, &page) }
      let rest = attributes(of: tag, name, but: ["src", "poster"], &page)
      let from = source.map { " src=\"\(HTML.escaped($0))\"" } ?? ""
      return [.markup(name: name, attributes: " controls preload=\"none\"" + from + rest)]
    default:
      let rest = attributes(of: tag, name, but: [], &page)
      if let holders = AllowedHTML.holders[name], !isIn(holders) {
        return [.markup(name: "div", attributes: "")]
      }
      guard rest.isEmpty, let own = Self.own[name] else {
        return [.markup(name: name, attributes: rest)]
      }
      return [own]
    }
  }

  private func isIn(_ holders: Set<String>) -> Bool {
    open.last { $0.name != Self.loose }.map { holders.contains($0.name) } ?? false
  }

  /// Elements that Markdown also has.
  private static let own: [String: MarkdownText.Element] = [
    "p": .paragraph, "em": .emphasis, "strong": .strong, "s": .strikethrough,
    "blockquote": .quotation, "ul": .list(start: nil, isTight: true), "li": .item(isChecked: nil),
  ]

  private mutating func end(_ name: String, isBlock: Bool, _ page: inout MarkdownText) {
    let isKnown = AllowedHTML.elements[name] ?? AllowedHTML.blocks.contains(name)
    let place = open.lastIndex { $0.name == name && $0.depth == depth }
    if isKnown, place == nil {
      if isBlock { closeLoose(&page) } else { page.endLine() }
    }
    guard let place else { return }
    for last in open[place...].reversed() { close(last, &page) }
  }

  mutating func close(_ last: Open, _ page: inout MarkdownText) {
    open.removeLast()
    if let figure = open.lastIndex(where: { $0.name == "figure" }), last.name == "figcaption",
      let picture = open[figure].picture
    {
      page.add(.credit(of: picture, isAlone: false))
      open[figure].picture = nil
    }
    if let picture = last.picture { page.add(.credit(of: picture, isAlone: true)) }
    for element in last.elements.reversed() {
      if case .link = element {
        links -= 1
        // Where a link shows something, that is its name.
        if let label = last.label, !Self.isRead(page, from: label.start) {
          page.add(words: label.words)
        }
      }
      if element.isBlock { page.endBlock() }
      if case .heading = element { page.endHeading() }
      page.add(.end(element))
    }
  }

  // MARK: Allowed only on an owner's word

  private mutating func keepWordless(
    _ tag: HTMLTag, _ inside: ArraySlice<UInt8>, isBlock: Bool, _ page: inout MarkdownText
  ) {
    guard mode == .trusted else { return giveUp(tag, isBlock: isBlock, &page) }
    if isBlock { closeLoose(&page) }
    let words = String(decoding: inside, as: UTF8.self)
    page.add(.html("<\(tag.name)\(all(of: tag, but: []))>\(words)</\(tag.name)>"))
  }
}
