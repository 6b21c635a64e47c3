import Editorial
import Yams

/// A mapping as the lines of its fields, so that one can be changed without touching the others.
struct FieldLines {
  /// One field.
  struct Field {
    let name: String
    let node: Node
    /// From the beginning of its first line to the end of its last; comments and empty lines below
    /// it belong to no field.
    let range: Range<Int>
  }

  let source: YAMLSource
  let fields: [Field]
  /// The spaces before each field's name.
  let indent: [UInt8]
  /// The line end of the file: LF or CRLF.
  let lineEnd: [UInt8]

  private static let way = "change it in an editor, or write one field a line"

  init(_ source: YAMLSource) throws(BadDefinition) {
    self.source = source
    lineEnd = Self.lineEnd(of: source.bytes)
    guard let root = try source.content().root, !root.isNull else {
      fields = []
      indent = []
      return
    }
    guard case .mapping(let mapping) = root else {
      throw BadDefinition([
        source.problem(at: root, "there is no list of fields to change", hint: Self.way)
      ])
    }
    let starts = source.lineStarts
    var begun: [(name: String, node: Node, start: Int, indent: Int)] = []
    for (key, node) in mapping {
      guard case .scalar(let scalar) = key, let mark = key.mark,
        starts.indices.contains(mark.line - 1)
      else {
        throw BadDefinition([source.problem(at: key, "the field is no text", hint: Self.way)])
      }
      let start = starts[mark.line - 1]
      let offset = source.offset(of: mark, lineStarts: starts)
      let isAlone =
        source.bytes[start..<offset].allSatisfy { $0 == 0x20 }
        && (begun.last.map { $0.start < start && $0.indent == offset - start } ?? true)
      guard isAlone else {
        throw BadDefinition([
          source.problem(
            at: key, "the fields are not on lines of their own", hint: Self.way)
        ])
      }
      begun.append((scalar.string, node, start, offset - start))
    }
    let width = begun.first?.indent ?? 0
    indent = Array(repeating: 0x20, count: width)
    fields = begun.indices.map { index in
      let next = index + 1 < begun.count ? begun[index + 1].start : source.range.upperBound
      let last = Self.isBlockScalar(begun[index].node)
      let end = Self.end(
        of: begun[index].start..<next, in: source, starts, indent: width, keepsComments: last)
      let (name, node, start, _) = begun[index]
      return Field(name: name, node: node, range: start..<end)
    }
  }

  /// The line end that a file uses: that of its first line.
  static func lineEnd(of bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(of: 0x0A), first > 0, bytes[first - 1] == 0x0D else {
      return [0x0A]
    }
    return [0x0D, 0x0A]
  }

  /// Whether a value ends in a block text, of which anything that looks like a comment is part.
  private static func isBlockScalar(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar): scalar.style == .literal || scalar.style == .folded
    case .sequence(let sequence): sequence.last.map(isBlockScalar) ?? false
    case .mapping(let mapping): Array(mapping.values).last.map(isBlockScalar) ?? false
    case .alias: false
    }
  }

  /// Where a field ends: before the empty lines, the comments and the document's end below it.
  private static func end(
    of range: Range<Int>, in source: YAMLSource, _ starts: [Int], indent: Int, keepsComments: Bool
  ) -> Int {
    var end = range.upperBound
    for start in starts.reversed() where start < range.upperBound && start > range.lowerBound {
      let line = source.bytes[start..<end]
      let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
      let isEmpty = rest.first.map { $0 == 0x0A || $0 == 0x0D } ?? true
      let isComment =
        rest.first == UInt8(ascii: "#")
        && (!keepsComments || rest.startIndex - line.startIndex <= indent)
      let isMark =
        line.starts(with: Array("...".utf8)) || line.starts(with: Array("---".utf8))
      guard isEmpty || isMark || isComment else { break }
      end = start
    }
    return end
  }

  func field(_ name: String) -> Field? { fields.first { $0.name.utf8.elementsEqual(name.utf8) } }
}
