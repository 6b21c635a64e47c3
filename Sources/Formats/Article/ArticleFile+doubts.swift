package import Editorial
import Yams

extension ArticleFile {
  /// What in the front matter is probably not meant as it is: a text that YAML cuts or reads as
  /// something else, a known field of another shape or with an impossible value, and a field whose
  /// name is nearly a known one.
  ///
  /// This reads the front matter again: it is meant for when somebody saves, and no act is judged
  /// by it. Empty if the front matter can't be read, which ``problems`` report.
  package var doubts: [Problem] {
    let place = FrontMatterPlace(bytes)
    guard place.whole != nil, problems.isEmpty else { return misshapen }
    let source = YAMLSource(file: file, bytes: bytes, range: place.yaml)
    return
      (misshapen + FieldDoubts.found(in: source, known: FrontMatter.known)
      + [earlyEnd(place)].compactMap(\.self)).inOrderOfLines
  }

  /// The problem of a line `...` that ends the front matter above more fields, which readers would
  /// see as words.
  private func earlyEnd(_ place: FrontMatterPlace) -> Problem? {
    guard bytes[place.yaml.upperBound...].first == UInt8(ascii: ".") else { return nil }
    let rest = ArticleFile(bytes: Array("---\n".utf8) + bytes[bodyStart...], file: file)
    guard rest.frontMatterRange != nil,
      let field = rest.fieldLines.keys.filter(FrontMatter.known.contains).min()
    else { return nil }
    return YAMLSource(file: file, bytes: bytes).problem(
      at: place.yaml.upperBound,
      "the front matter ends at this line, and the fields below it, as \"\(field)\", are text to readers",
      hint: "take the line ... out")
  }

  /// The text of a file without front matter under the front matter of another, for example when a
  /// document brings only words.
  ///
  /// A heading of the first level that repeats the headline is left out.
  ///
  /// - Parameter other: The article whose fields are kept.
  /// - Returns: The whole file; nil if this one has front matter of its own, or the other has none.
  package func under(frontMatterOf other: ArticleFile) -> [UInt8]? {
    guard frontMatterRange == nil, problems.isEmpty, let range = other.frontMatterRange else {
      return nil
    }
    var text = Array(bytes[bodyStart...].drop { $0 == 0x0A || $0 == 0x0D })
    if let heading = ArticleTemplate.heading(of: self), heading.text == other.fields.headline {
      text = heading.rest
    }
    // As much space as there was, so that nothing else seems changed.
    let gap = Array(other.bytes[range.upperBound...].prefix { $0 == 0x0A || $0 == 0x0D })
    let isEmpty = range.upperBound + gap.count == other.bytes.count
    return other.bytes[..<range.upperBound]
      + (isEmpty ? FieldLines.lineEnd(of: other.bytes) : gap) + text
  }
}

/// Why front matter can't be read, or not all that stands there.
package enum FrontMatterLosses {
  /// The problems of a file, or else its fields that stand twice, of which readers get one.
  package static func of(_ article: ArticleFile) -> [Problem] {
    let place = FrontMatterPlace(article.bytes)
    guard place.whole != nil, article.problems.isEmpty else { return article.problems }
    let source = YAMLSource(file: article.file, bytes: article.bytes, range: place.yaml)
    // What can't be read is a problem already.
    return (try? source.content().duplicates) ?? []
  }
}

extension ArticleFile {
  /// A copy of a file with this one's ends of lines, and without a byte order mark if this one has
  /// none: many editors change these, and nobody means anything by it.
  ///
  /// A file that mixes both is left as it is.
  package static func likeLines(of file: [UInt8], _ copy: [UInt8]) -> [UInt8] {
    var copy = copy[...]
    if YAMLSource.hasMark(Array(copy.prefix(3))), !YAMLSource.hasMark(file) {
      copy = copy.dropFirst(3)
    }
    let breaks = file.indices.filter { file[$0] == 0x0A }
    let returns = breaks.count { $0 > 0 && file[$0 - 1] == 0x0D }
    if returns == 0 {
      return copy.indices.filter { place in
        copy[place] != 0x0D || place + 1 == copy.endIndex || copy[place + 1] != 0x0A
      }.map { copy[$0] }
    }
    guard returns == breaks.count else { return Array(copy) }
    var lines: [UInt8] = []
    for byte in copy {
      if byte == 0x0A, lines.last != 0x0D { lines.append(0x0D) }
      lines.append(byte)
    }
    return lines
  }
}

/// Goes through the fields that Stet knows and names what is probably not meant.
struct FieldDoubts {
  private let source: YAMLSource
  private let known: Set<String>
  private let starts: [Int]
  private var found: [Problem] = []

  private init(_ source: YAMLSource, known: Set<String>) {
    self.source = source
    self.known = known
    starts = source.lineStarts
  }

  /// What is probably not meant in the fields of some YAML; empty if it can't be read, which is a
  /// problem of its own.
  static func found(in source: YAMLSource, known: Set<String>) -> [Problem] {
    guard let content = try? source.content(), case .mapping(let fields)? = content.root else {
      return []
    }
    var doubts = Self(source, known: known)
    for (key, node) in fields {
      guard let name = key.scalar?.string, !content.placeholders.contains(name) else { continue }
      doubts.ask(name, key: key, node)
    }
    return doubts.found
  }

  /// Fields that hold words for readers: nobody puts a comment after one.
  private static let prose = keys(prose: true).union([
    "alt", "caption", "credit", "name", "role", "long_bio", "description", "in_sentence",
  ])
  private static let names = keys(prose: false).union(["file", "id", "url", "emails", "roles"])

  /// The keys of fields that are texts, lists of names or of people.
  private static func keys(prose: Bool) -> Set<String> {
    let fields = FrontMatter.fields.filter { field in
      switch field.shape {
      case .text, .people, .topics, .articles, .credits, .bio: field.isProse == prose
      case .day, .number, .outlets, .pictures, .embeds, .unread: false
      }
    }
    return Set(fields.flatMap { [$0.name] + [$0.short].compactMap(\.self) })
  }

  /// The keys that mappings under a field may have.
  private static let members: [String: Set<String>] = [
    "images": ["file", "alt", "caption", "credit"], "image": ["file", "alt", "caption", "credit"],
    "embeds": Set(FrontMatter.Embed.keys),
    "outlets": ["id", "url", "as", "access", "headline", "date"],
    "outlet": ["id", "url", "as", "access", "headline", "date"],
    "contributors": ["id", "name", "role"],
  ]

  private mutating func ask(_ name: String, key: Node, _ node: Node) {
    guard known.contains(name) else {
      askName(name, key, among: known)
      return
    }
    switch node {
    case .scalar: askText(name, node)
    case .sequence(let items):
      for item in items {
        if case .mapping(let mapping) = item {
          askMembers(name, mapping)
        } else {
          askText(name, item)
        }
      }
    case .mapping(let mapping): askMembers(name, mapping)
    case .alias: break
    }
  }

  private mutating func askMembers(_ field: String, _ mapping: Node.Mapping) {
    for (key, node) in mapping {
      guard let name = key.scalar?.string else { continue }
      if let members = Self.members[field] {
        members.contains(name) ? askText(name, node) : askName(name, key, among: members)
      } else if field == "bio" {
        askText(field, node)
      }
    }
  }

  // MARK: Names

  /// Names a field that is one letter, a capital or a sign away from a known one.
  private mutating func askName(_ name: String, _ key: Node, among known: Set<String>) {
    let plain = name.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
    let near = known.filter { Spelling.distance(plain, $0) <= 1 }.min {
      (Spelling.distance(plain, $0), $0) < (Spelling.distance(plain, $1), $1)
    }
    guard let near else { return }
    complain(
      key, "Stet knows no field \"\(name)\", so readers get nothing of it",
      hint: "did you mean \(near)?")
  }

  private mutating func complain(_ node: Node, _ sentence: String, hint: String?) {
    found.append(source.problem(at: node, sentence, hint: hint))
  }

  // MARK: Texts

  private mutating func askText(_ name: String, _ node: Node) {
    guard case .scalar(let scalar) = node, let mark = node.mark else { return }
    let isProse = Self.prose.contains(name)
    guard isProse || Self.names.contains(name) else { return }
    askValue(name, scalar.string, node)
    guard scalar.style == .plain else { return }
    let start = source.offset(of: mark, lineStarts: starts)
    let text = scalar.string
    let got = text.isEmpty || PlainScalar.isNull(text) ? "nothing" : "\"\(text)\""
    if isProse, let first = source.byte(at: start), first == UInt8(ascii: "!") || first == 0x26 {
      complain(
        node, "YAML takes the beginning of \"\(name)\" for a sign of its own: readers get \(got)",
        hint: "put the whole text into quotes")
    } else if isProse, let comment = source.comment(behind: text, at: start) {
      let whole = (text.isEmpty ? "" : text + " ") + comment
      complain(
        node, "YAML takes \"\(comment)\" for a comment: readers get \(got)",
        hint: "to keep the words, put them into quotes: \(name): \(JSONValue.quoted(whole))")
    } else if let other = PlainScalar.meaning(text), !text.isEmpty {
      complain(
        node,
        other == PlainScalar.nothing
          ? "\"\(name)\" is \(text), which is nothing to YAML: readers get nothing"
          : "\"\(name)\" is \(text): readers get it so here, and \(other) from other programs",
        hint: "put it into quotes: \(JSONValue.quoted(text))")
    }
  }

  /// Names a value that its field cannot have.
  private mutating func askValue(_ name: String, _ text: String, _ node: Node) {
    guard let text = PlainScalar.trimmed(text) else { return }
    do throws(BadValue) {
      switch name {
      case "language": _ = try LanguageTag(text)
      case "url": _ = try WebAddress(text)
      case "canonical" where text != "ours" && text != "theirs":
        complain(
          node, "\"canonical\" is \"\(text)\" and should be \"ours\" or \"theirs\"",
          hint: "the address of the other goes under outlets: url: https://…")
      default: return
      }
    } catch {
      complain(node, error.sentence, hint: error.hint)
    }
  }
}

extension YAMLSource {
  fileprivate func byte(at offset: Int) -> UInt8? {
    offset < range.upperBound ? bytes[offset] : nil
  }

  /// The comment after a text without quotes, to the end of its line; nil if there is none.
  fileprivate func comment(behind text: String, at start: Int) -> String? {
    var rest = Array(text.utf8)[...]
    var index = start
    // One space may stand for a line's end and the spaces around it, which YAML folds.
    while let byte = rest.first, index < range.upperBound {
      if bytes[index] == byte {
        index += 1
        rest.removeFirst()
      } else if byte == 0x20 || byte == 0x0A, PlainScalar.isSpace(bytes[index]) {
        while index < range.upperBound, PlainScalar.isSpace(bytes[index]) { index += 1 }
        while rest.first.map(PlainScalar.isSpace) == true { rest.removeFirst() }
      } else {
        return nil
      }
    }
    let sign = bytes[index..<range.upperBound].prefix { $0 == 0x20 || $0 == 0x09 }.endIndex
    guard sign > index, byte(at: sign) == UInt8(ascii: "#") else { return nil }
    let line = bytes[sign..<range.upperBound].prefix { $0 != 0x0A && $0 != 0x0D }
    return PlainScalar.trimmed(String(decoding: line, as: UTF8.self))
  }
}
