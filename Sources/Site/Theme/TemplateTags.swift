/// The tags of a Mustache template, with what their names say.
struct TemplateTags {
  /// A tag.
  struct Tag: Hashable {
    /// What a tag does.
    enum Kind: Hashable {
      /// Words, escaped.
      case words
      /// HTML, unescaped.
      case html
      /// A part written if something is present, or if it is absent.
      case part, absence
      /// Another template, included as it is or with some of its blocks replaced.
      case partial, parent
      /// A block that can be replaced.
      case block
    }

    /// The name without its sign: `article.headline`.
    var name: String
    var kind: Kind
    /// From 1.
    var line: Int
    var excerpt: String
    var column: Int
    /// The names of the enclosing parts, outermost first, without those written for absence.
    var parts: [String] = []
    /// The innermost enclosing tag, by its place among all.
    var within: Int?
    /// The bytes of the text directly inside it, with the tags there, but without what these enclose.
    var size = 0

    /// Whether it includes another template.
    var takesIn: Bool { kind == .partial || kind == .parent }
    /// Whether it has an end tag.
    var isOpen: Bool { kind == .part || kind == .absence || kind == .parent || kind == .block }
  }

  /// The tags in order, without comments, end tags and changes of delimiters.
  private(set) var all: [Tag] = []
  /// The line of delimiters with nothing but white space after them, which Mustache reads as the end.
  private(set) var cutLine: Int?
  /// The size of the template in bytes.
  let size: Int
  /// The part of it that no tag encloses.
  var sizeOutside: Int { all.reduce(size) { $0 - $1.size } }

  /// A tag whose end has not been found yet, and the delimiters in effect after that end.
  private struct Open {
    var place: Int
    var delimiters: (opening: String, closing: String)
  }

  init(_ text: String) {
    size = text.utf8.count
    var open: [Open] = []
    var delimiters = (opening: "{{", closing: "}}")
    var rest = text[...]
    var line = 1
    var counted = text.startIndex
    func count(_ piece: Substring) {
      if let place = open.last?.place { all[place].size += piece.utf8.count }
    }
    while let start = rest.firstRange(of: delimiters.opening) {
      let inside = rest[start.upperBound...].drop { $0 == "{" }
      guard let end = inside.firstRange(of: delimiters.closing) else {
        if inside.allSatisfy(\.isWhitespace) {
          cutLine = line + text[counted..<start.lowerBound].count(where: \.isNewline)
        }
        break
      }
      line += text[counted..<start.lowerBound].count(where: \.isNewline)
      counted = start.lowerBound
      count(rest[..<end.upperBound])
      rest = inside[end.upperBound...]
      var name = inside[..<end.lowerBound].drop(while: \.isWhitespace)
      let sign = name.first
      if sign == "=" {
        let signs = name.dropFirst().split { $0.isWhitespace || $0 == "=" }
        if signs.count == 2 { delimiters = (String(signs[0]), String(signs[1])) }
        continue
      }
      if let sign, "#^/>!&$<".contains(sign) { name = name.dropFirst() }
      if sign == "!" { continue }
      name = name.drop(while: \.isWhitespace)
      while let last = name.last, last.isWhitespace || last == "}" { name.removeLast() }
      if sign == "/" {
        if let place = open.lastIndex(where: { all[$0.place].name == name }) {
          delimiters = open[place].delimiters
          open.removeSubrange(place...)
        }
        continue
      }
      let begin = text[..<start.lowerBound].lastIndex(where: \.isNewline).map(text.index(after:))
      let whole = text[(begin ?? text.startIndex)...].prefix { !$0.isNewline }
      let kind: Tag.Kind =
        switch sign {
        case "#": .part
        case "^": .absence
        case ">": .partial
        case "<": .parent
        case "$": .block
        case "&": .html
        default: inside.startIndex > start.upperBound ? .html : .words
        }
      let tag = Tag(
        name: String(name), kind: kind, line: line, excerpt: String(whole),
        column: text.distance(from: whole.startIndex, to: start.lowerBound) + 1,
        parts: open.map { all[$0.place] }.filter { $0.kind == .part }.map(\.name),
        within: open.last?.place)
      all.append(tag)
      if tag.isOpen { open.append(Open(place: all.count - 1, delimiters: delimiters)) }
    }
    count(rest)
  }

  /// The most deeply nested tag, and its depth, counting itself.
  var deepest: (tag: Tag, depth: Int)? {
    var depths: [Int] = []
    for tag in all { depths.append((tag.within.map { depths[$0] } ?? 0) + 1) }
    guard let most = depths.max(), let place = depths.firstIndex(of: most) else { return nil }
    return (all[place], most)
  }
}
