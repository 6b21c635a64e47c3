import Editorial
import Formats
import Prose

/// What a suggestion changes: an edit of a part of an article's file.
struct SuggestedEdit: Hashable {
  var part: ArticlePart
  var edit: TextEdit

  /// Whether it is about some of the same words as another.
  func overlaps(_ other: Self, in text: ArticleText) -> Bool {
    guard let own = range(in: text), let others = other.range(in: text) else {
      // A field of the front matter, whose lines another suggestion may be about.
      return part == other.part
        ? edit.range.overlaps(other.edit.range)
          || edit.range.lowerBound == other.edit.range.lowerBound
        : [self, other].contains {
          $0.range(in: text).map { $0.lowerBound < text.start(of: .body) } ?? false
        }
    }
    // Where one puts words in between, to touch is enough: nobody said which of two comes first.
    return own.isEmpty || others.isEmpty
      ? own.lowerBound <= others.upperBound && others.lowerBound <= own.upperBound
      : own.overlaps(others)
  }

  /// Whether all of some edits are about different words.
  static func areApart(_ edits: [Self], in text: ArticleText) -> Bool {
    edits.indices.allSatisfy { place in
      edits[..<place].allSatisfy { !$0.overlaps(edits[place], in: text) }
    }
  }

  /// The range of the file that it is about; nil in a field.
  private func range(in text: ArticleText) -> Range<Int>? {
    if case .field = part { return nil }
    let start = text.start(of: part)
    return edit.range.lowerBound + start..<edit.range.upperBound + start
  }

  /// An article after edits, none of which overlap; no other byte is touched.
  ///
  /// - Throws: `BadDefinition` if a field can't be set.
  static func applying(
    _ edits: [Self], to text: ArticleText, file name: String
  ) throws(BadDefinition) -> [UInt8] {
    let inFile = edits.compactMap { edit in
      edit.range(in: text).map { TextEdit($0, edit.edit.words) }
    }
    var bytes = text.bytes
    if !inFile.isEmpty { bytes = Array(text[.file].text.applying(inFile).utf8) }
    let fields = Dictionary(grouping: edits.compactMap(\.inField), by: { $0.name })
    guard !fields.isEmpty else { return bytes }
    var file = ArticleFile(bytes: bytes, file: name)
    for (field, edits) in fields.sorted(by: { $0.key < $1.key }) {
      let words = text[.field(field)].text.applying(edits.map(\.edit))
      try file.set(
        field == "headline" ? file.headlineKey : field,
        to: FrontMatter.value(of: field, in: words))
    }
    return file.bytes
  }

  private var inField: (name: String, edit: TextEdit)? {
    if case .field(let name) = part { (name, edit) } else { nil }
  }
}

/// A text of an article, with its parts, which are made when they are needed.
final class ArticleText {
  let bytes: [UInt8]
  private var parts: [ArticlePart: IndexedText] = [:]
  private var written: [ArticlePart: WrittenText] = [:]
  private(set) lazy var file = ArticleFile(bytes: bytes)
  private lazy var bodyStart = ArticlePart.body.start(in: bytes)
  private lazy var bodyLine = file.bodyLine
  private(set) lazy var mending = Mending(self[.body])

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A part as a text; empty if the file has no such field.
  subscript(_ part: ArticlePart) -> IndexedText {
    if let known = parts[part] { return known }
    let read = IndexedText(part.text(in: bytes))
    parts[part] = read
    return read
  }

  /// Whether a part has words more than once.
  func hasTwice(_ words: Substring, in part: ArticlePart) -> Bool {
    let text = written[part] ?? WrittenText(self[part].text)
    written[part] = text
    return text.hasTwice(words)
  }

  /// How many Unicode scalars of the file come before a part; anchors in fields count from the
  /// field.
  func start(of part: ArticlePart) -> Int { part == .body ? bodyStart : 0 }

  /// The part that a passage is in.
  func part(of anchor: Anchor, field: String?) -> ArticlePart {
    field.map(ArticlePart.field) ?? (anchor.start < bodyStart ? .file : .body)
  }

  /// The line of the file that a place of a part is in, from 1.
  func line(of place: Int, in part: ArticlePart) -> Int? {
    switch part {
    case .body: bodyLine + self[.body].lines(before: place)
    case .file: 1 + self[.file].lines(before: place)
    case .field(let name): file.fieldLines[name == "headline" ? file.headlineKey : name]
    }
  }

  /// Whether what an edit would put next to words that stay is already there.
  func holds(_ edit: SuggestedEdit) -> Bool {
    guard let addition = addition(of: edit),
      addition.contains(where: { $0.isLetter || $0.isNumber })
    else { return false }
    let (text, range) = (self[edit.part], edit.edit.range)
    let count = edit.edit.words.unicodeScalars.count
    let from = text[range.lowerBound..<min(text.count, range.lowerBound + count)]
    let to = text[max(0, range.upperBound - count)..<range.upperBound]
    return [from, to].contains { $0.map(String.init) == edit.edit.words }
  }

  /// What an edit puts before or after the words that it is about; nil if it changes the words
  /// themselves.
  func addition(of edit: SuggestedEdit) -> Substring? {
    let (words, old) = (edit.edit.words, self[edit.part][edit.edit.range] ?? "")
    if words.utf8.starts(with: old.utf8) {
      return Substring(words.unicodeScalars.dropFirst(edit.edit.range.count))
    }
    return words.hasSuffix(old)
      ? Substring(words.unicodeScalars.dropLast(edit.edit.range.count)) : nil
  }

  /// An edit of a part, as it can be made without leaving markup in pieces.
  func mended(_ edit: SuggestedEdit, typed: String? = nil) -> (SuggestedEdit, broken: BrokenMark?) {
    let old = self[edit.part][edit.edit.range] ?? ""
    guard edit.part == .body, Mending.isNeeded(old, edit.edit.words) else { return (edit, nil) }
    let (mended, broken) = mending.mend(edit.edit, typed: typed)
    return (SuggestedEdit(part: .body, edit: mended), broken)
  }
}

extension FrontMatter {
  private static func shape(of name: String) -> Field.Shape? {
    fields.first { $0.name == name }?.shape
  }

  /// Whether a field's value is words.
  static func isWords(_ name: String) -> Bool {
    switch shape(of: name) {
    case .text, .people, .topics, .articles, .day, .number: true
    case .credits, .outlets, .pictures, .embeds, .bio, .unread, nil: false
    }
  }

  /// The value that words stand for in a field: a list stays a list.
  static func value(of name: String, in words: String) -> FieldValue {
    switch shape(of: name) {
    case .people, .topics, .articles:
      .list(
        words.split { $0 == "," || $0.isNewline }.map {
          .text($0.trimmingPrefix(while: \.isWhitespace).trimmedEnd)
        }.filter { $0 != .text("") })
    case .day, .number: .bare(words)
    default: .text(words)
    }
  }
}

extension Substring {
  fileprivate var trimmedEnd: String {
    lastIndex { !$0.isWhitespace }.map { String(self[...$0]) } ?? ""
  }
}
