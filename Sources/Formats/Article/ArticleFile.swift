package import Editorial
import Yams

/// An article's file: front matter in YAML, then the text in Markdown.
///
/// Reading it never fails: what cannot be understood is named, and stays in the file byte for byte.
///
/// ```swift
/// let article = ArticleFile(bytes: Array("---\nheadline: Low water\n---\nThe tide.\n".utf8))
/// article.fields.headline  // "Low water"
/// article.body             // "The tide.\n"
/// ```
package struct ArticleFile: Hashable, Sendable {
  /// The most bytes that an article may have.
  package static let limit = 2_000_000

  /// The file.
  package internal(set) var bytes: [UInt8]
  /// The name by which problems mention the file.
  package let file: String
  /// The bytes from the opening `---` to the end of the closing line; nil if the file has no
  /// front matter, or one without end.
  package let frontMatterRange: Range<Int>?
  /// The known fields; all empty if the front matter is missing or cannot be read.
  package let fields: FrontMatter
  /// Why the front matter can't be read; empty if it was read or is missing.
  package let problems: [Problem]
  /// Known fields of a shape that Stet does not read, by line.
  ///
  /// They stay in the file and count as empty.
  package let misshapen: [Problem]
  /// The fields that Stet does not know, in the order of the file.
  package let unknownFields: [String]
  /// The line in which each field begins, from 1, by name.
  package let fieldLines: [String: Int]

  /// Reads a file; never fails.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, with its byte order mark if it has one.
  ///   - file: The name by which problems mention the file.
  package init(bytes: [UInt8], file: String = "article") {
    self.bytes = bytes
    self.file = file
    let place = FrontMatterPlace(bytes)
    let source = YAMLSource(file: file, bytes: bytes, range: place.yaml)
    frontMatterRange = place.whole
    var fields = FrontMatter()
    var problems: [Problem] = []
    var misshapen: [Problem] = []
    var unknown: [String] = []
    var lines: [String: Int] = [:]
    if place.isUnclosed {
      problems.append(
        source.problem(
          at: place.start, "the front matter that begins here has no end",
          hint: "end it with a line ---; above a text that begins with a rule, leave a line empty"))
    }
    do {
      if let reader = try place.whole == nil ? nil : source.reader("the front matter") {
        var reader = reader
        fields = FrontMatter(&reader)
        misshapen = reader.misshapen.inOrderOfLines
        unknown = reader.keys.map(\.name).filter { !FrontMatter.known.contains($0) }
        lines = source.lines(of: reader.keys)
      }
    } catch {
      problems += error.problems
    }
    self.fields = fields
    self.problems = problems
    self.misshapen = misshapen
    unknownFields = unknown
    fieldLines = lines
  }

  /// The lines of the front matter without some of its fields; nil if none are left, all lines if
  /// it can't be read.
  package func frontMatter(without names: Set<String>) -> String? {
    guard let range = frontMatterRange else { return nil }
    let first = bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
    var isShown = !problems.isEmpty
    let begun = Dictionary(fieldLines.map { ($1, $0) }) { $1 }
    let lines = bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    let shown = lines.enumerated().filter { place, line in
      if let name = begun[first + place] { isShown = !names.contains(name) }
      return isShown && !line.isEmpty && !line.hasPrefix("---")
    }
    return shown.isEmpty ? nil : shown.map(\.element).joined(separator: "\n")
  }

  /// The text after the front matter, its line ends as they are; bytes that are not UTF-8 are
  /// replaced.
  package var body: String { String(decoding: bytes[bodyStart...], as: UTF8.self) }

  /// The text after a file's front matter, which is not read for this.
  package static func body(of bytes: [UInt8]) -> String {
    String(decoding: bytes[bodyStart(of: bytes)...], as: UTF8.self)
  }

  /// Where a file's text begins; its front matter is not read for this.
  package static func bodyStart(of bytes: [UInt8]) -> Int {
    FrontMatterPlace(bytes).whole?.upperBound ?? (YAMLSource.hasMark(bytes) ? 3 : 0)
  }

  /// The line in which the body begins, from 1.
  package var bodyLine: Int { bytes[..<bodyStart].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }

  /// Where the body begins.
  var bodyStart: Int {
    frontMatterRange?.upperBound ?? (YAMLSource.hasMark(bytes) ? 3 : 0)
  }
}

extension YAMLSource {
  /// A reader of the YAML's mapping.
  ///
  /// - Parameters:
  ///   - subject: What problems call the YAML: `the front matter`.
  ///   - example: One of its fields.
  /// - Returns: Nil if the YAML is empty.
  /// - Throws: `BadDefinition` if it cannot be read.
  func reader(
    _ subject: String, example: String = "headline: …"
  ) throws(BadDefinition) -> FieldReader? {
    let content = try content()
    guard let root = content.root, !root.isNull else { return nil }
    guard case .mapping(let mapping) = root else {
      throw BadDefinition([
        problem(
          at: root, "\(subject) is no list of fields", hint: "write one field a line: \(example)")
      ])
    }
    var reader = FieldReader(mapping, self, placeholders: content.placeholders)
    reader.misshapen = content.duplicates
    return reader
  }

  /// The lines of the file in which keys are.
  func lines(of keys: [(name: String, node: Node)]) -> [String: Int] {
    var lines: [String: Int] = [:]
    let starts = lineStarts
    // Front matter begins on a line of its own, and editors and libyaml nearly always count lines
    // in the same way; if they don't, the file's own line is found from the byte.
    var line = bytes[..<range.lowerBound].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    var counted = range.lowerBound
    for (name, node) in keys {
      guard let mark = node.mark, mark.line >= 1, mark.line <= starts.count else { continue }
      let start = starts[mark.line - 1]
      if start > counted {
        line = bytes[counted..<start].reduce(line) { $1 == 0x0A ? $0 + 1 : $0 }
        counted = start
      }
      lines[name] = line
    }
    return lines
  }
}

extension [Problem] {
  /// The same problems by line and column.
  var inOrderOfLines: [Problem] {
    enumerated().sorted {
      ($0.element.line ?? 0, $0.element.column ?? 0, $0.offset)
        < ($1.element.line ?? 0, $1.element.column ?? 0, $1.offset)
    }.map(\.element)
  }
}

extension ArticleFile {
  /// Whether there is anything but white space below the front matter.
  package static func hasWords(_ bytes: [UInt8]) -> Bool {
    for place in bytes[bodyStart(of: bytes)...].indices {
      switch bytes[place] {
      case 0x09...0x0D, 0x20: continue
      case 0x80...:
        return String(decoding: bytes[place...], as: UTF8.self).unicodeScalars
          .contains { !$0.properties.isWhitespace }
      default: return true
      }
    }
    return false
  }
}
