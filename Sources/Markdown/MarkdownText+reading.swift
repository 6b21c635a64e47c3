import CMarkdown

extension MarkdownText {
  /// Reads a Markdown text, its words as they were typed; never fails.
  package init(_ text: String, html: RawHTML = .shown, idPrefix: String = "") {
    self.init(idPrefix: idPrefix) { markdown in
      markdown.reserve(text.utf8.count)
      let dropped = DroppedWords(of: text)
      for lost in dropped.mentions {
        markdown.leaveOut(lost.what, line: lost.line, isShown: lost.isShown)
      }
      MarkdownTree.parse(dropped.text) { root in
        var walk = Walk(rawHTML: html)
        walk.run(over: root, into: &markdown)
        markdown.settleLinks()
        // Notes are read last, wherever they stand.
        markdown.leftOut.sort { $0.line < $1.line }
      }
    }
  }
}

/// A walk over the tree, without recursion: a text may be nested as deeply as it is long.
private struct Walk {
  private typealias Node = OpaquePointer

  /// An element without words whose end is missing, and the last node that was looked at.
  private struct Missed: Hashable {
    var name: String
    var last: OpaquePointer?
  }

  private var html: AuthorHTML
  /// Where the script or style whose content is being skipped ends.
  ///
  /// That may be in a paragraph further down, which begins earlier.
  private var silentUntil: (node: Node, holder: Node?, name: String)?
  /// What was searched for in vain.
  private var missed: Set<Missed> = []

  /// The columns of the table that the walk is in, and the next cell.
  private var alignments: [MarkdownText.Alignment] = []
  private var column = 0
  private var footnotes = 0
  /// The calls of notes in the open link, which stand behind it.
  private var calls: [Int] = []
  /// The level on the page of the heading that the walk is in.
  private var level = 1
  /// A link within another, of which only the words are read.
  private var passed: Node?
  /// The picture whose description is being read.
  private var picture: MarkdownText.Picture?

  init(rawHTML: MarkdownText.RawHTML) { html = AuthorHTML(rawHTML) }

  mutating func run(over root: OpaquePointer, into page: inout MarkdownText) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      if let silentUntil, silentUntil.node != node,
        silentUntil.holder != node || event != CMARK_EVENT_ENTER
      {
        continue
      }
      if event == CMARK_EVENT_ENTER { enter(node, &page) } else { leave(node, &page) }
    }
    html.open.close(&page)
  }

  private mutating func enter(_ node: Node, _ page: inout MarkdownText) {
    let type = cmark_node_get_type(node)
    if html.open.isWaiting, OpenHTML.isSaid(node) { html.open.makeRoom(isBlock: false, &page) }
    switch type {
    // Links can't be nested, yet there may be a bare address in a link written in HTML.
    case CMARK_NODE_LINK where html.open.links > 0 && picture == nil: passed = node
    case CMARK_NODE_TEXT:
      if picture == nil, let words = MarkdownTree.words(node) {
        ForeignMarkup.add(words, of: node, to: &page)
      } else {
        say(MarkdownTree.literal(node), &page)
      }
    case CMARK_NODE_SOFTBREAK: say("\n", &page)
    case CMARK_NODE_LINEBREAK: if picture == nil { page.addLineBreak() } else { say(" ", &page) }
    case CMARK_NODE_CODE:
      // Only the words of a picture's description count.
      let isShown = picture == nil
      if isShown { page.add(.begin(.inlineCode)) }
      say(MarkdownTree.literal(node), &page)
      if isShown { page.add(.end(.inlineCode)) }
    case CMARK_NODE_CODE_BLOCK: addCode(MarkdownTree.literal(node), &page)
    case CMARK_NODE_HTML_BLOCK:
      if html.mode == .shown {
        let literal = MarkdownTree.literal(node)
        // A comment is a private note.
        if !literal.drop(while: \.isWhitespace).hasPrefix("<!--") { addCode(literal, &page) }
      } else {
        readHTML(node, isBlock: true, &page)
        page.endBlock()
      }
    case CMARK_NODE_HTML_INLINE:
      if html.mode != .shown, picture == nil { readHTML(node, isBlock: false, &page) }
    case CMARK_NODE_THEMATIC_BREAK:
      html.open.end(before: .code, &page)
      page.add(.rule)
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      if picture == nil, let number = Int(MarkdownTree.literal(node)) {
        calls.append(number)
        addCalls(&page)
      }
    case CMARK_NODE_IMAGE:
      if picture == nil {
        picture = MarkdownText.Picture(
          source: MarkdownTree.string(cmark_node_get_url(node)), alt: "",
          isInLink: html.open.links > 0)
        let title = MarkdownTree.string(cmark_node_get_title(node))
        if !title.isEmpty { picture?.title = title }
      }
    default:
      if MarkdownTree.isNamed(node, "table") {
        alignments = MarkdownTree.alignments(node)
      } else if MarkdownTree.isNamed(node, "table_row")
        || MarkdownTree.isNamed(node, "table_header")
      {
        column = 0
      }
      if type == CMARK_NODE_FOOTNOTE_DEFINITION {
        // Notes come after the text, and are not inside any part of it.
        html.open.close(&page)
        footnotes += 1
      }
      if picture == nil, let element = element(node) { begin(element, node, &page) }
    }
  }

  private mutating func leave(_ node: Node, _ page: inout MarkdownText) {
    if cmark_node_get_type(node) == CMARK_NODE_IMAGE {
      // If a picture's description contains a picture, the outer one ends last.
      let parent = cmark_node_parent(node)
      var isInner = false
      var above = parent
      while let found = above {
        if cmark_node_get_type(found) == CMARK_NODE_IMAGE { isInner = true }
        above = cmark_node_parent(found)
      }
      if let picture, !isInner {
        page.add(.picture(picture))
        self.picture = nil
      }
      return
    }
    if passed == node {
      passed = nil
      return
    }
    guard picture == nil, var element = element(node) else {
      // What formats the words of an item in a tight list is not around the list in it.
      if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH { html.open.endFormatting(&page) }
      return
    }
    if case .cell = element { column += 1 }
    if case .paragraph = element, html.open.isInterrupted, html.open.isInWordsOnly {
      page.endLine()
    }
    if !html.open.isClosed { html.open.close(&page) }
    addCalls(&page)
    if element.isBlock { page.endBlock() }
    html.open.around.removeLast()
    if case .heading = element {
      page.endHeading()
      element = .heading(level: level)
    }
    if case .paragraph = element, html.open.isInterrupted {
      html.open.isInterrupted = false
      return
    }
    page.add(.end(element))
    if case .link = element {
      html.open.links -= 1
      if hasTitle(node) { page.add(.end(titled(node))) }
      addCalls(&page)
    }
  }

  /// Adds the calls of notes that wait for the end of a link.
  private mutating func addCalls(_ page: inout MarkdownText) {
    guard !calls.isEmpty, html.open.links == 0 else { return }
    for number in calls { page.add(.call(footnote: number)) }
    calls = []
  }

  private mutating func begin(
    _ element: MarkdownText.Element, _ node: Node, _ page: inout MarkdownText
  ) {
    if element.isBlock {
      html.open.end(before: element, &page)
      page.endBlock()
    }
    html.open.around.append(element)
    var element = element
    switch element {
    case .heading(let written):
      level = page.headings.level(of: written)
      element = .heading(level: level)
      page.beginHeading()
    case .link(let target):
      html.open.links += 1
      page.note(link: target, line: NodeLine(of: node).number)
      if hasTitle(node) { page.add(.begin(titled(node))) }
    case .paragraph where html.open.isInWordsOnly:
      html.open.isInterrupted = true
      return
    default: break
    }
    page.add(.begin(element))
  }

  private func hasTitle(_ link: Node) -> Bool {
    cmark_node_get_title(link).map { $0.pointee != 0 } ?? false
  }

  /// The element around a link that has a title.
  private func titled(_ link: Node) -> MarkdownText.Element {
    let title = HTML.escaped(MarkdownTree.string(cmark_node_get_title(link)))
    return .markup(name: "span", attributes: " title=\"\(title)\"")
  }

  // MARK: HTML

  private mutating func readHTML(_ node: Node, isBlock: Bool, _ page: inout MarkdownText) {
    var bytes = Array(MarkdownTree.literal(node).utf8)[...]
    if isBlock { while bytes.last == 0x0A { bytes.removeLast() } }
    html.line = Int(cmark_node_get_start_line(node))
    if let silent = silentUntil {
      silentUntil = nil
      var pieces = HTMLPieces(Array(bytes))
      guard pieces.skip(through: silent.name) != nil else { return }
      bytes = pieces.rest
    }
    defer { addCalls(&page) }
    if let begun = html.read(Array(bytes), isBlock: isBlock, into: &page) {
      silentUntil = end(of: begun, behind: node).map { ($0.node, $0.holder, begun) }
      if silentUntil == nil, isBlock {
        page.leaveOut("what comes behind <\(begun)>, which has no end,", line: html.line)
      }
    }
  }

  /// The later piece of HTML in which an element without words ends, and the paragraph further down that
  /// contains it.
  private mutating func end(
    of name: String, behind node: Node
  ) -> (node: Node, holder: Node?)? {
    let last = cmark_node_parent(node).flatMap { cmark_node_last_child($0) }
    // What was not found among these once won't be found now.
    if missed.contains(Missed(name: name, last: last)) { return nil }
    var next = cmark_node_next(node)
    while let found = next {
      if Self.ends(name, in: found) { return (found, nil) }
      // The end that follows would be the other frame's.
      if name == "iframe", MarkdownTree.literal(found).lowercased().hasPrefix("<iframe") {
        return nil
      }
      if cmark_node_get_type(found) == CMARK_NODE_PARAGRAPH {
        var child = cmark_node_first_child(found)
        while let inner = child {
          if Self.ends(name, in: inner) { return (inner, found) }
          child = cmark_node_next(inner)
        }
      }
      next = cmark_node_next(found)
    }
    missed.insert(Missed(name: name, last: last))
    return nil
  }

  private static func ends(_ name: String, in node: Node) -> Bool {
    let type = cmark_node_get_type(node)
    return (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
      && HTMLPieces.ends(name, in: Array(MarkdownTree.literal(node).utf8)[...])
  }

  private mutating func say(_ text: String, _ page: inout MarkdownText) {
    if picture == nil { page.add(words: text) } else { picture?.alt += text }
  }

  private mutating func addCode(_ text: String, _ page: inout MarkdownText) {
    html.open.end(before: .code, &page)
    page.endBlock()
    page.add(.begin(.code))
    page.add(words: text)
    page.endBlock()
    page.add(.end(.code))
  }

  private func element(_ node: Node) -> MarkdownText.Element? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: return MarkdownTree.isInTightList(node) ? nil : .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_BLOCK_QUOTE: return .quotation
    case CMARK_NODE_LIST: return MarkdownTree.list(node)
    case CMARK_NODE_ITEM: return MarkdownTree.item(node)
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link(to: MarkdownTree.string(cmark_node_get_url(node)))
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnote(footnotes)
    default: break
    }
    switch MarkdownTree.name(node) {
    case "strikethrough": return .strikethrough
    case "table": return .table
    case "table_header", "table_row":
      return .row(isHead: cmark_gfm_extensions_get_table_row_is_header(node) != 0)
    case "table_cell":
      return .cell(alignments.indices.contains(column) ? alignments[column] : .none)
    default: return nil
    }
  }
}
