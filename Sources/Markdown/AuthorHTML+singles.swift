/// Elements of an author's that have no end.
extension AuthorHTML {
  mutating func single(
    _ tag: HTMLTag, _ name: String, isBlock: Bool, _ page: inout MarkdownText
  ) {
    // Between the cells of a table there is no line to end, and nothing to rule off.
    if open.isBetweenParts, ["br", "hr", "wbr"].contains(name) { return }
    switch name {
    case "br": page.addLineBreak()
    case "hr":
      guard open.beginBlock(name, isBlock: isBlock, &page) else {
        page.leaveOut("<hr>", line: line)
        return page.endLine()
      }
      page.endLine()
      page.add(.rule)
    case "img": picture(tag, isBlock: isBlock, &page)
    case "source": source(tag, &page)
    default:
      guard mode != .leftOut else { return }
      if name == "col", mode == .safe, open.place(name, &page) == nil {
        return page.leaveOut("<col>", line: line)
      }
      if name == "wbr" { open.makeRoom(isBlock: isBlock, &page) }
      page.add(.html("<\(name)\(attributes(of: tag, name, but: [], &page))>"))
    }
  }

  private mutating func picture(_ tag: HTMLTag, isBlock: Bool, _ page: inout MarkdownText) {
    guard let source = tag["src"], !source.isEmpty else {
      page.leaveOut("<\(tag.name)>", line: line)
      guard let alt = tag["alt"], !alt.allSatisfy(\.isWhitespace) else { return }
      open.makeRoom(isBlock: isBlock, &page)
      return page.add(words: alt)
    }
    let isOwn = HTML.address(source) == nil
    if isOwn, HTML.hasScheme(source) { page.leaveOut("the src of <img>", line: line) }
    if mode == .trusted, !isOwn {
      page.add(.html("<img\(all(of: tag, but: ["loading"])) loading=\"lazy\">"))
      return
    }
    open.beginCell(&page)
    let isLone =
      isBlock && open.waiting == 0 && (open.all.last.map { $0.depth < open.depth } ?? true)
    open.makeRoom(isBlock: isBlock, &page)
    _ = attributes(of: tag, "img", but: ["src", "alt", "title", "width", "height"], &page)
    page.add(
      .picture(
        MarkdownText.Picture(
          source: source, alt: tag["alt"] ?? "", title: tag["title"],
          width: tag["width"].flatMap { Int($0) }, isInline: !isBlock,
          isInLink: open.links > 0)))
    if isLone { open.closeLoose(&page) }
    if isOwn, let figure = open.all.lastIndex(where: { $0.name == "figure" }) {
      open.all[figure].picture = source
    }
  }

  private mutating func source(_ tag: HTMLTag, _ page: inout MarkdownText) {
    guard mode != .leftOut, let element = open.all.last?.name else { return }
    if element == "picture", let files = tag["srcset"] {
      page.add(.picture(MarkdownText.Picture(source: files, alt: "", media: tag["media"] ?? "")))
    } else if element == "audio" || element == "video",
      let address = tag["src"].flatMap({ address($0, on: "source", &page) })
    {
      let type = tag["type"].map { " type=\"\(HTML.escaped($0))\"" } ?? ""
      page.add(.html("<source src=\"\(HTML.escaped(address))\"\(type)>"))
    }
  }

  mutating func address(
    _ typed: String, on name: String, _ page: inout MarkdownText
  ) -> String? {
    guard let address = HTML.address(typed), address.hasPrefix("http") else {
      page.leaveOut("the src of <\(name)>", line: line)
      return nil
    }
    return address
  }

  /// Whether a picture was read since the last element for one with sources began.
  static func hasPicture(_ page: MarkdownText) -> Bool {
    for event in page.events.reversed() {
      switch event {
      case .begin(.markup("picture", _)): return false
      case .picture(let picture) where picture.media == nil: return true
      case .html(let html) where html.hasPrefix("<img"): return true
      default: break
      }
    }
    return false
  }

  /// Whether a text has words, or a picture with words for what it shows, from a step on.
  static func isRead(_ page: MarkdownText, from start: Int) -> Bool {
    page.events[start...].contains { event in
      switch event {
      case .text(let range): !page.words[range].allSatisfy(HTMLTag.isSpace)
      case .picture(let picture): !picture.alt.isEmpty
      default: false
      }
    }
  }
}
