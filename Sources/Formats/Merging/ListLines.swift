import Editorial
import Yams

/// A list as the lines of its items.
struct ListLines {
  /// An item.
  struct Item {
    let node: Node
    /// Its lines from the dash on, indented as in a list at the margin; nil if it has no lines of
    /// its own.
    let lines: [UInt8]?

    /// What identifies it among the others.
    var key: String {
      guard case .mapping(let mapping) = node else { return ListLines.text(of: node) }
      let names = ["id", "file", "slug", "uid", "url", "name"]
      let known = names.lazy.compactMap { mapping[Node($0)] }.first ?? mapping.first?.value
      return "{" + (known.map(ListLines.text) ?? "")
    }
  }

  let isList: Bool
  let items: [Item]
  /// The lines up to the first item; the whole field if no item is on lines of its own.
  private let head: [UInt8]
  /// What is before the dashes; nil if the items are not on lines of their own.
  let indent: [UInt8]?
  private let lineEnd: [UInt8]
  /// The name up to the colon, with what is before it.
  private let name: [UInt8]

  /// An empty list without a field.
  init() {
    (isList, items, head, indent, lineEnd, name) = (true, [], [], nil, [0x0A], [])
  }

  /// Reads a field; nil if it holds a mapping or a text of several lines.
  init?(_ field: MappingLines.Field) {
    lineEnd = FieldLines.lineEnd(of: field.lines)
    let margin = field.lines.prefix { $0 == 0x20 }
    name = margin + Array(FieldValue.scalar(field.name).utf8) + [UInt8(ascii: ":")]
    switch field.node {
    case .scalar(let scalar):
      guard scalar.style != .literal, scalar.style != .folded else { return nil }
      isList = field.node.isNull
      items = field.node.isNull ? [] : [Item(node: field.node, lines: nil)]
      (head, indent) = (field.lines, nil)
    case .sequence(let sequence):
      isList = true
      if let cut = Self.cut(sequence, field) {
        (head, indent) = (cut.head, cut.indent)
        items = cut.items
      } else {
        (head, indent) = (field.lines, nil)
        items = sequence.map { Item(node: $0, lines: nil) }
      }
    case .mapping, .alias: return nil
    }
  }

  // MARK: Reading

  private static func cut(
    _ sequence: Node.Sequence, _ field: MappingLines.Field
  ) -> (head: [UInt8], indent: [UInt8], items: [Item])? {
    let bytes = field.source.bytes
    let lineStarts = field.source.lineStarts
    var starts: [Int] = []
    var indent: [UInt8]?
    for item in sequence {
      guard let mark = item.mark, lineStarts.indices.contains(mark.line - 1) else { return nil }
      let start = lineStarts[mark.line - 1]
      let offset = field.source.offset(of: mark, lineStarts: lineStarts)
      let before = bytes[start..<offset]
      let spaces = before.prefix { $0 == 0x20 }
      let rest = before.dropFirst(spaces.count)
      guard rest.first == UInt8(ascii: "-"), rest.dropFirst().allSatisfy({ $0 == 0x20 }),
        start > field.range.lowerBound, starts.last.map({ $0 < start }) ?? true,
        indent.map({ $0 == Array(spaces) }) ?? true
      else { return nil }
      indent = Array(spaces)
      starts.append(start)
    }
    guard let first = starts.first, let indent else { return nil }
    let ends = starts.dropFirst() + [field.range.upperBound]
    let items = zip(sequence, zip(starts, ends)).map { node, range in
      Item(node: node, lines: shifted(Array(bytes[range.0..<range.1]), by: -indent.count))
    }
    return (Array(bytes[field.range.lowerBound..<first]), indent, items)
  }

  /// Lines that are indented more, or less.
  private static func shifted(_ lines: [UInt8], by count: Int) -> [UInt8] {
    var shifted: [UInt8] = []
    for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !shifted.isEmpty { shifted.append(0x0A) }
      let spaces = line.prefix { $0 == 0x20 }.count
      if line.dropFirst(spaces).allSatisfy({ $0 == 0x0D }) {
        shifted += line
      } else if count < 0 {
        shifted += line.dropFirst(min(spaces, -count))
      } else {
        shifted += [UInt8](repeating: 0x20, count: count) + line
      }
    }
    return shifted
  }

  /// A text that distinguishes a value from others.
  static func text(of node: Node) -> String {
    switch node {
    case .scalar(let scalar):
      let isText = scalar.style != .plain || FieldValue.isPlain(scalar.string)
      return (isText ? "'" : "=") + scalar.string
    case .sequence(let sequence): return "[" + sequence.map(text).joined(separator: "\u{0}") + "]"
    case .mapping(let mapping):
      return "{" + mapping.map { text(of: $0) + "\u{0}" + text(of: $1) }.joined(separator: "\u{0}")
        + "}"
    case .alias: return "*"
    }
  }

  // MARK: Writing

  /// The field with other items, in the form of this one.
  func written(_ items: [Item]) -> [UInt8] {
    if items.isEmpty { return name + Array(" []".utf8) + lineEnd }
    guard let indent else {
      let values = items.map { Self.value(of: $0.node).flow }
      return name + Array(" [\(values.joined(separator: ", "))]".utf8) + lineEnd
    }
    return items.reduce(into: head) { bytes, item in
      let lines =
        item.lines
        ?? FieldValue.indented(Self.value(of: item.node).lines, first: "- ")
        .flatMap { Array($0.utf8) + lineEnd }
      bytes += Self.shifted(lines, by: indent.count)
    }
  }

  fileprivate static func value(of node: Node) -> FieldValue {
    switch node {
    case .scalar(let scalar):
      if node.isNull { return .bare("null") }
      return scalar.style == .plain ? .bare(scalar.string) : .text(scalar.string)
    case .sequence(let sequence): return .list(sequence.map(value))
    case .mapping(let mapping):
      return .mapping(
        mapping.map { FieldValue.Member($0.key.scalar?.string ?? "", value(of: $0.value)) })
    case .alias: return .bare("null")
    }
  }
}

extension FieldValue {
  /// The value on one line, as in a list in brackets.
  fileprivate var flow: String {
    switch self {
    case .text(let text):
      // Between brackets a comma ends a text.
      return text.contains { ",[]{}".contains($0) }
        ? JSONValue.quotedForYAML(text) : Self.scalar(text)
    case .bare(let text): return text
    case .list(let items): return "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let members):
      return "{"
        + members.map { "\(Self.scalar($0.name)): \($0.value.flow)" }.joined(separator: ", ")
        + "}"
    }
  }
}

extension ListLines.Item {
  /// The mapping that it is, in lines of its own; nil if it is none.
  var mapping: MappingLines? {
    guard case .mapping = node, var lines, lines.first == UInt8(ascii: "-") else { return nil }
    lines[0] = 0x20
    return MappingLines(YAMLSource(file: "item", bytes: lines, range: 0..<lines.count))
  }

  /// Whether it may be another, changed: both are mappings, and have a value of one name in common.
  func resembles(_ other: Self) -> Bool {
    guard case .mapping(let mapping) = node, case .mapping(let others) = other.node else {
      return false
    }
    return mapping.contains { name, value in
      others[name].map { ListLines.text(of: $0) == ListLines.text(of: value) } == true
    }
  }

  func hasValue(of other: Self) -> Bool { FieldLines.isSame(node, other.node) }

  /// The item with the comments that both sides have of it, behind a text and below.
  func commented(_ base: Self?, _ first: Self, _ second: Self) -> Self {
    guard let lines, let one = first.text, let other = second.text, let own = text else {
      return self
    }
    let before = base?.text
    let comment = EndComment.merged(before?.comment, one.comment, other.comment)
    let below = MappingMerge.comments(before?.below ?? [], one.below, other.below)
    let line = own.comment.replaced(by: comment, in: Array(lines.dropLast(own.below.count)))
    return Self(node: node, lines: line + below)
  }

  /// The comments of a text that stands on one line; nil where it does not.
  private var text: (comment: EndComment, below: [UInt8])? {
    guard case .scalar = node, let lines, let end = lines.firstIndex(of: 0x0A),
      EndComment.isComments(lines[(end + 1)...])
    else { return nil }
    return (EndComment(lines, isText: true), Array(lines[(end + 1)...]))
  }

  /// The item with other lines of its mapping.
  func holding(_ lines: [UInt8]) -> Self {
    var lines = lines
    if lines.first == 0x20 { lines[0] = UInt8(ascii: "-") }
    return Self(node: node, lines: lines)
  }
}
