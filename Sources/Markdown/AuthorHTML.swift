/// Reads an author's HTML into the steps of a text: what is allowed begins and ends like everything else, and
/// of the rest only the words stay.
///
/// Everything is written anew, so nothing that an author wrote becomes markup unless it was understood. Tags
/// and Markdown share one order: when an element of Markdown ends, so do the tags inside it, and no tag ends
/// what Markdown began.
struct AuthorHTML {
  let mode: MarkdownText.RawHTML
  /// What is open: of the author's tags, and of Markdown's elements around them.
  var open: OpenHTML
  /// The line of the text that is being read, from 1.
  var line = 1

  /// What the last quotation quotes, if it was copied from elsewhere along with a script.
  var quoted: EmbeddedAddress?

  init(_ mode: MarkdownText.RawHTML) {
    self.mode = mode
    open = OpenHTML(mode)
  }

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
            // A frame without an end is empty; anything else would be a script, not words.
            if name == "iframe", isBlock { continue }
            return name
          }
          keepWordless(tag, inside, isBlock: isBlock, &page)
        } else if tag.name == "xmp", !tag.isEnd, let inside = pieces.skip(through: "xmp") {
          begin(tag, name, isBlock: isBlock, &page)
          if !inside.allSatisfy(HTMLTag.isSpace) { open.makeRoom(isBlock: isBlock, &page) }
          page.add(words: String(decoding: inside, as: UTF8.self))
          end(name, isBlock: isBlock, &page)
        } else if tag.isEnd {
          end(name, isBlock: isBlock, &page)
        } else {
          begin(tag, name, isBlock: isBlock, &page)
        }
      }
    }
    if isBlock {
      open.endFormatting(&page)
      open.closeLoose(&page)
    }
    return nil
  }

  private mutating func say(
    _ words: ArraySlice<UInt8>, isBlock: Bool, _ page: inout MarkdownText
  ) {
    var words = words
    let isPre = open.all.contains { $0.name == "pre" || $0.name == "textarea" }
    if !isPre, page.words.last ?? 0x0A == 0x0A {
      words = words.drop(while: HTMLTag.isSpace)
      if words.isEmpty { return }
    }
    let said = CharacterReferences.resolved(words)
    if said.allSatisfy(\.isWhitespace) {
      if open.isBetweenParts { return }
    } else {
      open.makeRoom(isBlock: isBlock, &page)
    }
    page.add(words: said)
  }

  // MARK: Tags

  private mutating func begin(
    _ tag: HTMLTag, _ name: String, isBlock: Bool, _ page: inout MarkdownText
  ) {
    if AllowedHTML.singles.contains(name) { return single(tag, name, isBlock: isBlock, &page) }
    let known = AllowedHTML.elements[name]
    let setsApart = known ?? AllowedHTML.blocks.contains(name)
    if let ended = AllowedHTML.impliedEnds[name] {
      while let last = open.formatting.last, last.depth == open.depth, ended.contains(last.name) {
        open.endFormatting(from: open.formatting.count - 1, &page)
      }
      while let last = open.all.last, last.depth == open.depth, ended.contains(last.name) {
        open.close(last, &page)
      }
    }
    if setsApart {
      guard open.beginBlock(name, isBlock: isBlock, &page) else {
        page.leaveOut("<\(tag.name)>", line: line)
        return page.endLine()
      }
      page.endLine()
    }
    var shown = name
    if mode == .safe, AllowedHTML.tableParts[name] != nil {
      guard let placed = open.place(name, &page) else {
        return page.leaveOut("<\(tag.name)>", line: line)
      }
      shown = placed
    }
    if mode == .trusted, known == nil {
      if AllowedHTML.otherSingles.contains(name) {
        return page.add(.html("<\(name)\(all(of: tag, but: []))>"))
      }
      if !setsApart { open.makeRoom(isBlock: false, &page) }
      return open.push(name, [.markup(name: name, attributes: all(of: tag, but: []))], &page)
    }
    let isTooDeep = open.all.count + open.waiting >= AllowedHTML.deepest
    if isTooDeep || name != "center" && (known == nil || mode == .leftOut) {
      page.leaveOut("<\(tag.name)>", line: line)
    }
    guard mode != .leftOut, !isTooDeep else { return }
    guard known != nil else {
      // Within a line of words, only the end of the line separates.
      if isBlock, !open.isBetweenParts, AllowedHTML.blocks.contains(name) {
        let look = name == "center" ? " class=\"center\"" : ""
        open.push(name, [.markup(name: "div", attributes: look)], &page)
      }
      return
    }
    if name == "blockquote" { noteQuotation(tag) }
    if known == false, !AllowedHTML.media.contains(name) {
      let label = name == "a" ? tag["aria-label"] : nil
      return open.format(
        name, elements(of: tag, shown, &page), label: label, line: line, isBlock: isBlock, &page)
    }
    if known == false { open.makeRoom(isBlock: isBlock, &page) }
    open.push(name, elements(of: tag, shown, &page), &page)
  }

  private mutating func elements(
    of tag: HTMLTag, _ name: String, _ page: inout MarkdownText
  ) -> [MarkdownText.Element] {
    switch name {
    case "a":
      let rest = attributes(of: tag, "a", but: ["aria-label", "href"], &page)
      let around = rest.isEmpty ? [] : [MarkdownText.Element.markup(name: "span", attributes: rest)]
      guard let target = tag["href"], open.links == 0 else { return around }
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
      if let holders = AllowedHTML.holders[name], !open.isIn(holders) {
        return [.markup(name: "div", attributes: "")]
      }
      guard rest.isEmpty, let own = Self.own[name] else {
        return [.markup(name: name, attributes: rest)]
      }
      return [own]
    }
  }

  /// Elements that Markdown also has.
  private static let own: [String: MarkdownText.Element] = [
    "p": .paragraph, "em": .emphasis, "strong": .strong, "s": .strikethrough,
    "blockquote": .quotation, "ul": .list(start: nil, isTight: true), "li": .item(isChecked: nil),
  ]

  private mutating func end(_ name: String, isBlock: Bool, _ page: inout MarkdownText) {
    if let place = open.formatting.lastIndex(where: { $0.name == name && $0.depth == open.depth }) {
      if !open.formatting[place].hasStood { open.makeRoom(isBlock: isBlock, &page) }
      return open.endFormatting(from: place, &page)
    }
    let isKnown = AllowedHTML.elements[name] ?? AllowedHTML.blocks.contains(name)
    let place = open.all.lastIndex { $0.name == name && $0.depth == open.depth }
    if isKnown, place == nil {
      if isBlock { open.closeLoose(&page) }
      if !open.isBetweenParts { page.endLine() }
    }
    guard let place else { return }
    if name == "picture", !Self.hasPicture(page) {
      page.leaveOut("<picture> without <img>", line: line)
    }
    for last in open.all[place...].reversed() { open.close(last, &page) }
  }

  // MARK: Allowed only on an owner's word

  private mutating func keepWordless(
    _ tag: HTMLTag, _ inside: ArraySlice<UInt8>, isBlock: Bool, _ page: inout MarkdownText
  ) {
    guard mode == .trusted else { return giveUp(tag, isBlock: isBlock, &page) }
    if isBlock { open.closeLoose(&page) }
    let words = String(decoding: inside, as: UTF8.self)
    page.add(.html("<\(tag.name)\(all(of: tag, but: []))>\(words)</\(tag.name)>"))
  }
}
