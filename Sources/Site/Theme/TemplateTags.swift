/// The tags of a Mustache template, as far as their names go.
struct TemplateTags {
  /// A tag.
  struct Tag: Hashable {
    /// The name without its sign: `article.headline`.
    var name: String
    /// Whether it takes another template in.
    var isPartial = false
    /// Whether it takes another template in and changes blocks of it.
    var isParent = false
    /// From 1.
    var line: Int
    var excerpt: String
    var column: Int
    /// The names of the parts that it stands in, outermost first, without those that stand for nothing.
    var parts: [String] = []
  }

  /// The tags in their order, without comments, ends and changes of delimiters.
  private(set) var all: [Tag] = []

  init(_ text: String) {
    var open: [(name: String, isWritten: Bool)] = []
    var (opening, closing) = ("{{", "}}")
    var rest = text[...]
    var line = 1
    var counted = text.startIndex
    while let start = rest.firstRange(of: opening) {
      let inside = rest[start.upperBound...].drop { $0 == "{" }
      guard let end = inside.firstRange(of: closing) else { break }
      line += text[counted..<start.lowerBound].count(where: \.isNewline)
      counted = start.lowerBound
      rest = inside[end.upperBound...]
      var name = inside[..<end.lowerBound].drop(while: \.isWhitespace)
      let sign = name.first
      if sign == "=" {
        let signs = name.dropFirst().split { $0.isWhitespace || $0 == "=" }
        if signs.count == 2 { (opening, closing) = (String(signs[0]), String(signs[1])) }
        continue
      }
      if let sign, "#^/>!&$<".contains(sign) { name = name.dropFirst() }
      if sign == "!" { continue }
      name = name.drop(while: \.isWhitespace)
      while let last = name.last, last.isWhitespace || last == "}" { name.removeLast() }
      if sign == "/" {
        if let place = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(place...) }
        continue
      }
      let begin = text[..<start.lowerBound].lastIndex(where: \.isNewline).map(text.index(after:))
      let whole = text[(begin ?? text.startIndex)...].prefix { !$0.isNewline }
      all.append(
        Tag(
          name: String(name), isPartial: sign == ">", isParent: sign == "<", line: line,
          excerpt: String(whole),
          column: text.distance(from: whole.startIndex, to: start.lowerBound) + 1,
          parts: open.filter(\.isWritten).map(\.name)))
      if sign == "#" || sign == "^" { open.append((String(name), sign == "#")) }
    }
  }
}
