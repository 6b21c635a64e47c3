/// The tags of a Mustache template, as far as their names go.
struct TemplateTags {
  /// A tag.
  struct Tag: Hashable {
    /// The name without its sign: `article.headline`.
    var name: String
    /// Whether it takes another template in.
    var isPartial = false
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
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var rest = line[...]
      while let start = rest.firstRange(of: "{{") {
        let inside = rest[start.upperBound...].drop { $0 == "{" }
        guard let end = inside.firstRange(of: "}}") else { break }
        rest = inside[end.upperBound...]
        var name = inside[..<end.lowerBound].drop { $0 == " " }
        let sign = name.first
        if let sign, "#^/>!=&$<".contains(sign) { name = name.dropFirst() }
        if let sign, "!=".contains(sign) { continue }
        while name.first == " " { name.removeFirst() }
        while name.last == " " || name.last == "}" { name.removeLast() }
        if sign == "/" {
          if let place = open.lastIndex(where: { $0.name == name }) {
            open.removeSubrange(place...)
          }
          continue
        }
        all.append(
          Tag(
            name: String(name), isPartial: sign == ">", line: number + 1, excerpt: String(line),
            column: line.distance(from: line.startIndex, to: start.lowerBound) + 1,
            parts: open.filter(\.isWritten).map(\.name)))
        if sign == "#" || sign == "^" { open.append((String(name), sign == "#")) }
      }
    }
  }
}
