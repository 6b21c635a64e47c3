package import Editorial
import Formats

/// A part of an article's file that can have passages.
enum ArticlePart: Hashable {
  /// The text below the front matter.
  case body
  /// The file with its front matter, for something that is anchored in that.
  case file
  /// A field of the front matter, by name.
  case field(String)

  /// The part as a text; empty if the file has no such field.
  func text(in bytes: [UInt8]) -> String {
    switch self {
    case .body: ArticleFile.body(of: bytes)
    case .file: String(decoding: bytes, as: UTF8.self)
    case .field(let name): Self.whole(name, of: ArticleFile(bytes: bytes))
    }
  }

  /// How many Unicode scalars of the file come before the part; anchors in fields count from the
  /// field.
  func start(in bytes: [UInt8]) -> Int {
    switch self {
    case .body: bytes[..<ArticleFile.bodyStart(of: bytes)].count { $0 & 0xC0 != 0x80 }
    case .file, .field: 0
    }
  }

  /// The line of the file that a place of the part is in, from 1.
  func line(of place: Int, in bytes: [UInt8]) -> Int? {
    switch self {
    case .body, .file:
      let first = self == .body ? ArticleFile.bodyStart(of: bytes) : 0
      var left = place
      var line = 1 + bytes[..<first].count { $0 == 0x0A }
      for byte in bytes[first...] {
        if byte & 0xC0 != 0x80 { left -= 1 }
        if left < 0 { break }
        if byte == 0x0A { line += 1 }
      }
      return line
    case .field(let name):
      let file = ArticleFile(bytes: bytes)
      return file.fieldLines[name == "headline" ? file.headlineKey : name]
    }
  }

  /// The words of a field whose value is one text, whether Stet knows the field or not; nil if
  /// there is no such field.
  static func words(of field: String, in file: ArticleFile) -> String? {
    if let known = file.fields.text(field) { return known }
    guard file.fieldLines[field] != nil, case .text(let words)? = FieldTexts(file.bytes)?[field],
      !words.isEmpty
    else { return nil }
    return words
  }

  /// A field as a whole: its words, or the items of a list, each on a line; empty if there is no
  /// such field.
  private static func whole(_ field: String, of file: ArticleFile) -> String {
    if let words = words(of: field, in: file) { return words }
    guard file.fieldLines[field] != nil, let value = FieldTexts(file.bytes)?[field] else {
      return ""
    }
    return value.items.map(\.text).joined(separator: "\n")
  }
}

extension ArticleFile {
  /// The name under which the file has its headline.
  var headlineKey: String {
    fieldLines["headline"] == nil && fieldLines["title"] != nil ? "title" : "headline"
  }
}

extension FrontMatter {
  /// The fields that are a text, so that words in them can be commented on.
  package static let textFields: [String] = fields.filter { field in
    if case .text = field.shape { field.isProse } else { false }
  }.map(\.name)

  /// Every field that can be commented on as a whole.
  package static let fieldNames: [String] = fields.map(\.name).sorted()
}
