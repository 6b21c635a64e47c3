extension MarkdownText.Element {
  /// The tag that begins it on a page; empty for links, headings and notes, which take more than a tag.
  ///
  /// - Parameter inHead: Whether it is in the head of a table.
  /// - Returns: One tag or several.
  func startTag(inHead: Bool) -> String {
    switch self {
    case .paragraph: "<p>"
    case .list(nil, _): "<ul>\n"
    case .list(1?, _): "<ol>\n"
    case .list(let start?, _): "<ol start=\"\(start)\">\n"
    case .item(nil): "<li>"
    case .item(true?): "<li class=\"task\"><span role=\"img\" aria-label=\"done\">☑</span> "
    case .item(false?): "<li class=\"task\"><span role=\"img\" aria-label=\"open\">☐</span> "
    case .quotation: "<blockquote>\n"
    case .code: "<pre tabindex=\"0\"><code>"
    case .table: "<div class=\"table\" tabindex=\"0\"><table>\n"
    case .row(let isHead): isHead ? "<thead>\n<tr>" : "<tr>"
    case .cell(let alignment):
      (inHead ? "<th scope=\"col\"" : "<td") + Self.style(of: alignment) + ">"
    case .emphasis: "<em>"
    case .strong: "<strong>"
    case .strikethrough: "<s>"
    case .inlineCode: "<code>"
    case .markup("table", let attributes):
      "<div class=\"table\" tabindex=\"0\"><table\(attributes)>"
    case .markup("pre", let attributes) where !attributes.contains(" tabindex="):
      "<pre tabindex=\"0\"\(attributes)>"
    case .markup(let name, let attributes): "<\(name)\(attributes)>"
    case .link, .heading, .footnote: ""
    }
  }

  /// The tag that ends it on a page.
  func endTag(headingShift: Int, inHead: Bool) -> String {
    switch self {
    case .paragraph: "</p>\n"
    case .heading(let level): "</h\(min(6, level + headingShift))>\n"
    case .list(let start, _): start == nil ? "</ul>\n" : "</ol>\n"
    case .item, .footnote: "</li>\n"
    case .quotation: "</blockquote>\n"
    case .code: "</code></pre>\n"
    case .table: "</table></div>\n"
    case .row(let isHead): isHead ? "</tr>\n</thead>\n" : "</tr>\n"
    case .cell: inHead ? "</th>" : "</td>"
    case .emphasis: "</em>"
    case .strong: "</strong>"
    case .strikethrough: "</s>"
    case .inlineCode: "</code>"
    case .markup("table", _): "</table></div>\n"
    case .markup(let name, _): isBlock ? "</\(name)>\n" : "</\(name)>"
    case .link: ""
    }
  }

  private static func style(of alignment: MarkdownText.Alignment) -> String {
    switch alignment {
    case .none: ""
    case .left: " class=\"left\""
    case .center: " class=\"center\""
    case .right: " class=\"right\""
    }
  }
}
