/// Which parts of an author's HTML are allowed on a page.
///
/// The elements are those that both GitHub's html-pipeline (`SanitizationFilter::ALLOWLIST`) and the default
/// configuration of WHATWG's HTML Sanitizer API allow, plus the media and the parts of tables, quotations and
/// descriptions that either allows; the attributes are those that neither run anything nor change how the
/// page around them looks.
enum AllowedHTML {
  /// Elements that are kept as they are, and whether each is a block.
  static let elements: [String: Bool] = {
    let blocks = [
      "address", "aside", "blockquote", "caption", "colgroup", "dd", "details", "div",
      "dl",
      "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre",
      "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
    let inline = [
      "a", "abbr", "audio", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i",
      "ins", "kbd",
      "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
      "sup", "time", "u", "var", "video",
    ]
    return Dictionary(
      blocks.map { ($0, true) } + inline.map { ($0, false) }, uniquingKeysWith: { $1 })
  }()

  /// How many elements may be open at once: anything nested deeper keeps its words but loses its tags.
  static let deepest = 100

  /// Elements with no content and no end tag.
  static let singles: Set<String> = ["br", "col", "hr", "img", "source", "wbr"]

  /// Elements with no content and no end tag that are allowed only where all of an author's HTML is.
  static let otherSingles: Set<String> = [
    "area", "base", "embed", "input", "link", "meta", "param", "track",
  ]

  /// The parents that some elements need to mean anything: browsers show an item outside a list, but a screen
  /// reader does not announce it as one.
  static let holders: [String: Set<String>] = [
    "dd": ["dl", "div"], "dt": ["dl", "div"], "figcaption": ["figure"],
    "li": ["menu", "ol", "ul"], "summary": ["details"],
  ]

  /// The parts of a table, and what each stands in.
  static let tableParts: [String: Set<String>] = {
    let groups: Set<String> = ["table", "tbody", "tfoot", "thead"]
    let rows = groups.union(["tr"])
    return [
      "caption": ["table"], "col": ["colgroup", "table"], "colgroup": ["table"],
      "tbody": ["table"], "td": rows, "tfoot": ["table"], "th": rows, "thead": ["table"],
      "tr": groups,
    ]
  }()

  /// What has no words of its own: of a table all but its cells and its caption, and lists.
  static let betweenParts: Set<String> = [
    "colgroup", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]

  /// Inline elements that show something themselves, rather than format what is in them.
  static let media: Set<String> = ["audio", "picture", "video"]

  /// Blocks that no other block may stand in.
  static let ofWordsOnly: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary"]

  /// Elements that end without a tag of their own when one of certain others begins.
  static let impliedEnds: [String: Set<String>] = [
    "dd": ["dd", "dt"], "dt": ["dd", "dt"], "li": ["li"], "p": ["p"], "rp": ["rp", "rt"],
    "rt": ["rp", "rt"], "td": ["td", "th"], "th": ["td", "th"], "tr": ["td", "th", "tr"],
  ]

  /// Obsolete names, and their modern replacements.
  static let renamed = [
    "acronym": "abbr", "image": "img", "listing": "pre", "strike": "s", "tt": "code", "xmp": "pre",
  ]

  /// Block elements that are removed: without something in their place, the words in them would run into
  /// those beside them.
  static let blocks: Set<String> = [
    "article", "body", "center", "desc", "dialog", "dir", "fieldset", "footer", "form", "frameset",
    "header", "hgroup", "html", "legend", "main", "menu", "nav", "noembed", "noframes", "noscript",
    "object", "optgroup", "option", "plaintext", "search", "select", "template", "text", "textarea",
    "title",
  ]

  /// Elements that contain no words for readers.
  static let wordless: Set<String> = ["iframe", "script", "style"]

  /// Attributes that any element may have.
  private static let common: Set<String> = ["aria-label", "class", "dir", "id", "lang", "title"]

  private static let own: [String: Set<String>] = [
    "audio": ["loop", "muted"], "blockquote": ["cite"], "col": ["span"], "colgroup": ["span"],
    "data": ["value"], "del": ["cite", "datetime"], "details": ["open"],
    "ins": ["cite", "datetime"], "li": ["value"], "ol": ["reversed", "start", "type"],
    "q": ["cite"], "td": ["abbr", "colspan", "headers", "rowspan"],
    "th": ["abbr", "colspan", "headers", "rowspan", "scope"], "time": ["datetime"],
    "video": ["height", "loop", "muted", "width"],
  ]

  /// Attributes that tell a browser how to fetch, or tell another program something: they are removed without
  /// a message, since no reader misses anything.
  private static let silent: Set<String> = [
    "border", "cellpadding", "cellspacing", "controls", "crossorigin", "decoding",
    "fetchpriority", "frameborder", "loading", "name", "preload", "referrerpolicy", "rel", "role",
    "sizes", "srcset", "target", "valign",
  ]

  private static let flags: Set<String> = ["loop", "muted", "open", "reversed"]
  private static let numbers: Set<String> = [
    "colspan", "height", "rowspan", "span", "start", "width",
  ]

  /// Whether anybody might miss an attribute that is removed.
  static func isMissed(_ name: String) -> Bool {
    !silent.contains(name) && !name.hasPrefix("data-") && !name.hasPrefix("aria-")
  }

  /// The value that an attribute has on the page; nil if it is not allowed there.
  ///
  /// Attributes that name another place (`href`, `src`) are not handled here: the site says where that is.
  static func value(of name: String, on element: String, _ value: String) -> String? {
    if name == "align", ["center", "left", "right"].contains(value.lowercased()) {
      return value.lowercased()
    }
    guard common.contains(name) || own[element]?.contains(name) == true else { return nil }
    if flags.contains(name) { return "" }
    if numbers.contains(name) {
      return value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        && (1...6).contains(value.utf8.count) ? value : nil
    }
    switch name {
    case "cite": return HTML.address(value)
    case "dir":
      return ["auto", "ltr", "rtl"].contains(value.lowercased()) ? value.lowercased() : nil
    case "class":
      let kept = value.split(whereSeparator: \.isWhitespace).filter {
        !SiteNames.classes.contains(String($0))
      }
      return kept.isEmpty ? nil : kept.joined(separator: " ")
    default: return value
    }
  }
}

/// Names that the site's own pages use, and that no author's HTML may take.
package enum SiteNames {
  /// Classes that the style sheet styles.
  package static let classes: Set<String> = [
    "about", "access", "anchor", "author", "bio", "bios", "byline", "caption", "card", "cards",
    "center", "closing", "colophon", "correction", "corrections", "count", "credit", "credits",
    "date", "dateline", "dek", "editions", "embed", "footnotes", "found", "grid", "heading",
    "index", "inline", "kicker", "languages", "lead", "leading", "left", "length", "link",
    "links", "list", "logo", "masthead", "meta", "missing", "more", "nothing", "notice", "onward",
    "opening", "origin", "others", "own", "pages", "parts", "permalink", "place", "portrait",
    "preview", "quoted", "read-full", "results", "retracted", "right", "role", "search", "second",
    "series", "share", "skip", "small", "switch", "table", "task", "text", "title", "top",
    "topics", "updated", "words", "year",
  ]

  /// The prefix of the page's own ids: ids of headings have no capitals (``Headings``), so it never clashes
  /// with an author's own words.
  package static let idPrefix = "Page-"

  /// Whether an id belongs to the page itself.
  package static func holds(id: String) -> Bool { id.hasPrefix(idPrefix) }

  /// The id that an address needs the text of its page to have; nil if every page has the place.
  package static func id(wantedBy address: some StringProtocol) -> String? {
    guard let hash = address.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let fragment = address[address.utf8.index(after: hash)...]
    // What follows is for browsers: words to look for (W3C, URL Fragment Text Directives).
    let end = fragment.utf8.firstRange(of: ":~:".utf8)?.lowerBound ?? fragment.endIndex
    let id = HTML.percentDecoded(String(fragment[..<end]))
    // Every page has a top (WHATWG HTML, 7.4.6.4), which needs no id.
    return id.isEmpty || id.lowercased() == "top" || holds(id: id) ? nil : id
  }
}
