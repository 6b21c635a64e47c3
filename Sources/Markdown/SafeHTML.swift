/// Lets harmless markup of an author's HTML stand, and nothing else.
///
/// What stands is written anew: known elements with few attributes, in lower case, each ended that was
/// begun. All other tags go; the words between them stay as words, apart from those of scripts and
/// styles.
struct SafeHTML {
  /// Elements that end with a tag of their own.
  private static let pairs: Set<String> = [
    "abbr", "aside", "b", "bdi", "blockquote", "caption", "cite", "code", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "i",
    "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "ruby", "rp", "rt", "s", "samp", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul", "var",
  ]
  private static let singles: Set<String> = ["br", "hr", "wbr"]
  /// What stands inside of these is no text.
  private static let dropped: Set<String> = [
    "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea",
    "title",
  ]
  private static let attributes: Set<String> = [
    "colspan", "datetime", "dir", "lang", "rowspan", "scope", "title",
  ]

  /// The elements that were begun and not ended.
  private var open: [String] = []

  /// A block of HTML, in which everything ends that began.
  mutating func block(_ html: String) -> String {
    let written = piece(html)
    return written + ends()
  }

  /// Some HTML: tags with words between them, or one tag.
  mutating func piece(_ html: String) -> String {
    var written = ""
    var rest = Array(html.unicodeScalars)[...]
    while let scalar = rest.first {
      guard scalar == "<" else {
        let words = rest.prefix { $0 != "<" }
        // An author's character references stay what they are.
        written += Self.words(words)
        rest = rest.dropFirst(words.count)
        continue
      }
      if rest.starts(with: Array("<!--".unicodeScalars)) {
        rest = Self.after("-->", in: rest.dropFirst(4))
      } else if let tag = Tag(&rest) {
        written += write(tag, &rest)
      } else {
        written += "&lt;"
        rest = rest.dropFirst()
      }
    }
    return written
  }

  /// What ends all that was begun.
  mutating func ends() -> String {
    defer { open = [] }
    return open.reversed().map { "</\($0)>" }.joined()
  }

  private mutating func write(_ tag: Tag, _ rest: inout ArraySlice<Unicode.Scalar>) -> String {
    if Self.dropped.contains(tag.name) {
      if !tag.isEnd { rest = Self.after(">", in: Self.after("</\(tag.name)", in: rest)) }
      return ""
    }
    if Self.singles.contains(tag.name) { return tag.isEnd ? "" : "<\(tag.name)>" }
    guard Self.pairs.contains(tag.name) else { return "" }
    if tag.isEnd {
      guard let place = open.lastIndex(of: tag.name) else { return "" }
      let ended = open[place...].reversed().map { "</\($0)>" }.joined()
      open.removeSubrange(place...)
      return ended
    }
    open.append(tag.name)
    let kept = tag.attributes.filter { Self.attributes.contains($0.name) }
    return "<\(tag.name)"
      + kept.map { " \($0.name)=\"\(HTML.escaped($0.value))\"" }.joined() + ">"
  }

  /// Words with their references to characters, everything else escaped.
  private static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for (place, scalar) in zip(scalars.indices, scalars) {
      let isReference = scalar == "&" && isReference(scalars[place...].prefix(34))
      text += isReference ? "&" : HTML.escaped(String(scalar))
    }
    return text
  }

  private static func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = scalars.dropFirst().prefix { $0 != ";" }
    return name.count < scalars.count - 1 && !name.isEmpty
      && name.allSatisfy { scalar in
        scalar.isASCII
          && (scalar == "#" || scalar.properties.isAlphabetic
            || scalar.properties.numericType != nil)
      }
  }

  /// What stands behind a mark, upper and lower case being the same; nothing where it is missing.
  private static func after(
    _ mark: String, in scalars: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar> {
    let wanted = Array(mark.unicodeScalars)
    var rest = scalars
    while rest.count >= wanted.count {
      let isHere = zip(rest, wanted).allSatisfy { found, wanted in
        found.properties.lowercaseMapping == wanted.properties.lowercaseMapping
      }
      if isHere { return rest.dropFirst(wanted.count) }
      rest = rest.dropFirst()
    }
    return []
  }
}

/// A tag of HTML as browsers read one.
private struct Tag {
  var name = ""
  var isEnd = false
  var attributes: [(name: String, value: String)] = []

  /// Reads a tag at the start of a text and goes on behind it; nil where none stands there.
  init?(_ text: inout ArraySlice<Unicode.Scalar>) {
    var rest = text.dropFirst()
    if rest.first == "/" {
      isEnd = true
      rest = rest.dropFirst()
    }
    guard let first = rest.first, first.isASCII, first.properties.isAlphabetic else { return nil }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 }
    func word(_ stops: String) -> String {
      let word = rest.prefix { !isSpace($0) && !stops.unicodeScalars.contains($0) }
      rest = rest.dropFirst(word.count)
      return String(String.UnicodeScalarView(word))
    }
    name = word("/>").lowercased()
    while let scalar = rest.first, scalar != ">" {
      if isSpace(scalar) || scalar == "/" {
        rest = rest.dropFirst()
        continue
      }
      // A name begins with anything, also with an equals sign.
      let start = String(scalar)
      rest = rest.dropFirst()
      let name = (start + word("/>=")).lowercased()
      var value = ""
      rest = rest.drop(while: isSpace)
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: isSpace)
        if let quote = rest.first, quote == "\"" || quote == "'" {
          let quoted = rest.dropFirst().prefix { $0 != quote }
          value = String(String.UnicodeScalarView(quoted))
          rest = rest.dropFirst(quoted.count + 2)
        } else {
          value = word(">")
        }
      }
      attributes.append((name, value))
    }
    guard rest.first == ">" else { return nil }
    text = rest.dropFirst()
  }
}
