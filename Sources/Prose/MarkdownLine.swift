/// A line of Markdown, analysed as far as is needed to distinguish blocks.
///
/// It knows the signs that lines begin with (CommonMark 0.31, GFM for tables), not what is inside.
struct MarkdownLine {
  /// The line's text: after the signs of quotations, without its end.
  let text: ArraySlice<UInt8>
  /// Whether the line begins with the sign of a quotation.
  let isQuoted: Bool
  /// The width of the white space before the text; a tab goes to the next multiple of four.
  let indent: Int

  /// Takes a line apart.
  ///
  /// - Parameter line: The line without its end.
  init(_ line: ArraySlice<UInt8>) {
    var rest = line
    var isQuoted = false
    // Of the mark that a file may begin with.
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while true {
      let inner = rest.drop { $0 == .space }
      guard inner.first == UInt8(ascii: ">"), inner.startIndex - rest.startIndex < 4 else { break }
      isQuoted = true
      rest = inner.dropFirst()
      if rest.first == .space { rest = rest.dropFirst() }
    }
    var indent = 0
    while let first = rest.first, first == .space || first == .tab {
      indent += first == .space ? 1 : 4 - indent % 4
      rest = rest.dropFirst()
    }
    self.isQuoted = isQuoted
    self.indent = indent
    text = rest
  }

  /// Whether it is empty.
  var isBlank: Bool { text.allSatisfy(\.isSpace) }

  /// A row of three or more `-`, `*` or `_`.
  var isThematicBreak: Bool {
    guard indent < 4, let sign = text.first, "-*_".utf8.contains(sign) else { return false }
    return text.allSatisfy { $0 == sign || $0.isSpace } && text.count(where: { $0 == sign }) >= 3
  }

  /// A row of `=` or of `-`, which makes a heading of the paragraph above it.
  var isUnderline: Bool {
    guard indent < 4, let sign = text.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-")
    else { return false }
    return text.drop { $0 == sign }.allSatisfy(\.isSpace)
  }

  /// One to six `#`.
  var isHeading: Bool {
    let rest = text.drop { $0 == UInt8(ascii: "#") }
    let count = rest.startIndex - text.startIndex
    return indent < 4 && (1...6).contains(count) && rest.first?.isSpace ?? true
  }

  /// The text after the sign of a list item; nil if there is none.
  var item: ArraySlice<UInt8>? {
    let digits = text.prefix { $0.isDigit }
    let sign = text.dropFirst(digits.count)
    guard let first = sign.first, sign.dropFirst().first?.isSpace ?? true else { return nil }
    let isSign =
      digits.isEmpty
      ? "-*+".utf8.contains(first) : digits.count < 10 && ".)".utf8.contains(first)
    return isSign ? sign.dropFirst().drop(while: \.isSpace) : nil
  }

  /// The fence before code: three or more backticks or tildes.
  ///
  /// An item of a list may begin with them, too.
  var fence: Fence? {
    let text = item ?? text
    guard let sign = text.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else {
      return nil
    }
    let rest = text.drop { $0 == sign }
    let count = rest.startIndex - text.startIndex
    guard count >= 3, sign != UInt8(ascii: "`") || !rest.contains(sign) else { return nil }
    return Fence(sign: sign, count: count)
  }

  /// The signs around code.
  struct Fence {
    let sign: UInt8
    let count: Int
  }

  /// Whether the line ends the code that a fence began.
  func closes(_ fence: Fence) -> Bool {
    let rest = text.drop { $0 == fence.sign }
    return rest.startIndex - text.startIndex >= fence.count && rest.allSatisfy(\.isSpace)
  }

  /// A note's or an address's definition: `[^1]: …`, `[report]: …`.
  var isDefinition: Bool {
    guard indent < 4, text.first == UInt8(ascii: "["),
      let end = text.prefix(1_000).firstIndex(of: UInt8(ascii: "]")), end > text.startIndex + 1
    else { return false }
    return text[end...].dropFirst().first == UInt8(ascii: ":")
  }

  /// The row below the head of a table: `|---|:--:|`.
  var isTableRule: Bool {
    var (hasDash, hasBar) = (false, false)
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"): hasBar = true
      case UInt8(ascii: ":"), .space, .tab, 0x0D: break
      default: return false
      }
    }
    return hasDash && hasBar
  }

  /// Whether it may be a row of a table.
  var hasBar: Bool { text.span.holds(UInt8(ascii: "|")) }

  /// The end of the HTML that begins here; nil if none begins.
  var html: HTMLEnd? {
    guard indent < 4, text.first == UInt8(ascii: "<") else { return nil }
    if text.starts(with: "<!--".utf8) { return .sign(Array("-->".utf8)) }
    let rest = text.dropFirst()
    if rest.first == UInt8(ascii: "?") { return .sign(Array("?>".utf8)) }
    let name = rest.drop { $0 == UInt8(ascii: "/") }.prefix { $0.isASCIILetter || $0.isDigit }
    let tag = String(decoding: name.prefix(12), as: UTF8.self).lowercased()
    if rest.first != UInt8(ascii: "/"), ["pre", "script", "style", "textarea"].contains(tag) {
      return .sign(Array("</\(tag)>".utf8))
    }
    return Self.blockTags.contains(tag) ? .emptyLine : nil
  }

  /// Where HTML ends.
  enum HTMLEnd {
    case emptyLine
    case sign([UInt8])
  }

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "base", "blockquote", "body", "center", "dd", "details",
    "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe",
    "legend", "li", "link", "main", "menu", "nav", "noframes", "ol", "optgroup", "option", "p",
    "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "track", "ul", "video", "audio", "object", "embed",
  ]

  /// Whether it begins a block even right under the text of another.
  ///
  /// In a list, every item does; elsewhere, only one that may begin a list, so that a year at the
  /// beginning of a line stays in its sentence.
  func interruptsText(isInList: Bool) -> Bool {
    let isItem = isInList ? item != nil : indent < 4 && beginsListUnderText
    if indent >= 4 { return isItem }
    return isHeading || isItem || fence != nil || isThematicBreak || isDefinition || html != nil
  }

  /// A bullet or the number 1, followed by text.
  private var beginsListUnderText: Bool {
    guard let item, !item.isEmpty else { return false }
    let digits = text.prefix { $0.isDigit }
    return digits.isEmpty || Int(String(decoding: digits, as: UTF8.self)) == 1
  }
}

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// Space, tab, and what ends lines.
  var isSpace: Bool { self == .space || (self >= 0x09 && self <= 0x0D) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
