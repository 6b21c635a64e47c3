extension MarkdownText {
  /// The addresses that are alone in their paragraphs, in order: each may be replaced by a video, a post or a
  /// map from another site.
  package var loneAddresses: [String] {
    events.indices.compactMap { loneAddress(at: $0) }
  }

  /// The address that makes up the whole paragraph beginning at an event, with no link words by the author.
  package func loneAddress(at place: Int) -> String? {
    guard place + 4 < events.count, events[place] == .begin(.paragraph),
      case .begin(.link(let target)) = events[place + 1], case .text(let range) = events[place + 2],
      case .end(.link) = events[place + 3], events[place + 4] == .end(.paragraph),
      target.utf8.count < 2_000, target.utf8.suffix(range.count).elementsEqual(words[range])
    else { return nil }
    return target
  }
}

extension AuthorHTML {
  /// Leaves out a frame, a script or the like; if it shows something from a known site, that address takes
  /// its place in a paragraph of its own.
  mutating func giveUp(_ tag: HTMLTag, isBlock: Bool, _ page: inout MarkdownText) {
    if !keepFrame(tag, isBlock: isBlock, &page), !keepScript(tag, isBlock: isBlock, &page) {
      page.leaveOut("<\(tag.name)>", line: line)
    }
  }

  /// Replaces a frame by the address of what it shows.
  ///
  /// - Returns: Whether the frame is from a known provider.
  private mutating func keepFrame(_ tag: HTMLTag, isBlock: Bool, _ page: inout MarkdownText) -> Bool
  {
    guard mode == .safe, tag.name == "iframe",
      let embedded = tag["src"].flatMap({ EmbeddedAddress($0) })
    else { return false }
    add(embedded, title: tag["title"], isBlock: isBlock, &page)
    return true
  }

  /// Remembers what a quotation quotes if a script would turn it into something else.
  mutating func noteQuotation(_ tag: HTMLTag) {
    for value in ["data-bluesky-uri", "data-embed-url"].compactMap({ tag[$0] }) {
      let address =
        value.hasPrefix("at://")
        ? "https://embed.bsky.app/embed/" + value.dropFirst("at://".count) : value
      quoted = EmbeddedAddress(address) ?? quoted
    }
  }

  /// Replaces a script by the address of the quotation that it would show.
  ///
  /// - Returns: Whether the script is one that comes with such quotations or players.
  private mutating func keepScript(_ tag: HTMLTag, isBlock: Bool, _ page: inout MarkdownText)
    -> Bool
  {
    guard mode == .safe, tag.name == "script", let address = tag["src"].flatMap(HTML.address)
    else { return false }
    if let embedded = quoted, Self.isScript(address, of: embedded) {
      add(embedded, title: nil, isBlock: isBlock, &page)
      quoted = nil
      return true
    }
    return address == "https://player.vimeo.com/api/player.js"
  }

  private static func isScript(_ address: String, of embedded: EmbeddedAddress) -> Bool {
    switch embedded.provider {
    case .bluesky: address == "https://embed.bsky.app/static/embed.js"
    case .mastodon:
      address == (embedded.origin ?? "") + "/embed.js"
        || address == "https://static-cdn.mastodon.social/embed.js"
    default: false
    }
  }

  private mutating func add(
    _ embedded: EmbeddedAddress, title: String?, isBlock: Bool, _ page: inout MarkdownText
  ) {
    open.beginCell(&page)
    let isBlock = isBlock && open.beginBlock("p", isBlock: true, &page)
    if isBlock {
      page.endLine()
      page.add(.begin(.paragraph))
    } else {
      open.makeRoom(isBlock: false, &page)
    }
    if let title, title.utf8.contains(where: { $0 > 0x20 }) { page.name(embedded, title) }
    // Links can't be nested.
    if open.links == 0 { page.add(.begin(.link(to: embedded.page))) }
    page.add(words: embedded.page)
    if open.links == 0 { page.add(.end(.link(to: embedded.page))) }
    if isBlock {
      page.endBlock()
      page.add(.end(.paragraph))
    }
  }
}
