import Editorial
import Yams

extension FieldLines {
  /// The file with a field set to YAML, read again to be sure that nothing else changed.
  func setting(_ name: String, to yaml: String) throws(BadDefinition) -> [UInt8] {
    let value = try wanted(name, yaml)
    guard let field = field(name) else {
      return try checked(inserting(rendered(name, yaml)), name: name, value: value)
    }
    if Self.isSame(field.node, value) { return source.bytes }
    let old = source.bytes[field.range]
    let (comment, below) = comments(of: field)
    var new = rendered(name, yaml, comment: comment)
    let isBlock = yaml.hasPrefix("|") || yaml.hasPrefix(">")
    if !isBlock { for line in below { new += line } }
    if old.last != 0x0A { new.removeLast(lineEnd.count) }
    return try checked(replacing(field.range, with: new), name: name, value: value)
  }

  /// The file without a field.
  func removing(_ name: String) throws(BadDefinition) -> [UInt8] {
    guard let field = field(name) else { return source.bytes }
    return try checked(replacing(field.range, with: []), name: name, value: nil)
  }

  /// The file with one more item in a list that is on lines of its own; nil if the list is not.
  func appending(_ item: FieldValue, to name: String) throws(BadDefinition) -> [UInt8]? {
    guard let field = field(name), case .sequence(let sequence) = field.node,
      let mark = sequence.last?.mark
    else { return nil }
    let starts = source.lineStarts
    let offset = source.offset(of: mark, lineStarts: starts)
    let start = starts[mark.line - 1]
    let before = source.bytes[start..<offset]
    // `- file: …`, and nothing else before the item.
    let dash = before.prefix { $0 == 0x20 }.endIndex
    guard dash < offset, source.bytes[dash] == UInt8(ascii: "-"),
      source.bytes[(dash + 1)..<offset].allSatisfy({ $0 == 0x20 }), start > field.range.lowerBound
    else { return nil }
    var lines: [UInt8] = source.bytes[field.range].last == 0x0A ? [] : lineEnd
    for line in FieldValue.indented(item.lines, first: "- ") {
      lines += source.bytes[start..<dash] + Array(line.utf8) + lineEnd
    }
    let whole = "\(FieldValue.scalar(name)):\n  - \(item.lines.joined(separator: "\n    "))\n"
    guard let added = try Self.value(whole), case .sequence(let added) = added else { return nil }
    let value = Node.sequence(.init(Array(sequence) + Array(added)))
    let place = field.range.upperBound
    return try checked(replacing(place..<place, with: lines), name: name, value: value)
  }

  // MARK: Lines

  /// A field in lines, with the file's line ends.
  private func rendered(_ name: String, _ yaml: String, comment: [UInt8] = []) -> [UInt8] {
    var lines = Self.rendered(name, yaml)
    let first = lines.removeFirst()
    var bytes = indent + Array(first.utf8) + comment + lineEnd
    for line in lines { bytes += (line.isEmpty ? [] : indent) + Array(line.utf8) + lineEnd }
    return bytes
  }

  static func rendered(_ name: String, _ yaml: String) -> [String] {
    let name = FieldValue.scalar(name)
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.count == 1, !yaml.hasPrefix("- ") { return ["\(name): \(yaml)"] }
    if yaml.hasPrefix("|") || yaml.hasPrefix(">") {
      return ["\(name): \(lines[0])"] + lines.dropFirst()
    }
    return ["\(name):"] + lines.map { $0.isEmpty ? $0 : "  " + $0 }
  }

  private func inserting(_ lines: [UInt8]) -> [UInt8] {
    let place = fields.last?.range.upperBound ?? source.range.upperBound
    let needsEnd = place > source.range.lowerBound && source.bytes[place - 1] != 0x0A
    return replacing(place..<place, with: (needsEnd ? lineEnd : []) + lines)
  }

  private func replacing(_ range: Range<Int>, with lines: [UInt8]) -> [UInt8] {
    var bytes = source.bytes
    bytes.replaceSubrange(range, with: lines)
    return bytes
  }

  /// The comments inside a field: the one after its value or its name, and those on lines of their
  /// own.
  private func comments(of field: Field) -> (behind: [UInt8], below: [ArraySlice<UInt8>]) {
    var lines: [ArraySlice<UInt8>] = []
    var start = field.range.lowerBound
    while start < field.range.upperBound {
      let end =
        source.bytes[start..<field.range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 }
        ?? field.range.upperBound
      lines.append(source.bytes[start..<end])
      start = end
    }
    guard let first = lines.first else { return ([], []) }
    // In a text of several lines, a `#` may be part of the text.
    if case .scalar = field.node, lines.count > 1 { return ([], []) }
    let below = lines.dropFirst().filter { line in
      line.first { $0 != 0x20 } == UInt8(ascii: "#") && line.last == 0x0A
    }
    let behind = Self.comment(in: first.dropFirst(indent.count))
    return (behind, Self.holdsBlock(field.node) ? [] : below)
  }

  private static func holdsBlock(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar): scalar.style != .plain
    case .sequence(let sequence): sequence.contains { holdsBlock($0) }
    case .mapping(let mapping): mapping.contains { holdsBlock($0.value) }
    case .alias: false
    }
  }

  /// The comment at the end of a line, with the white space before it; empty if there is none.
  static func comment(in line: ArraySlice<UInt8>) -> [UInt8] {
    var quote: UInt8?
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if byte == 0x0A || byte == 0x0D { break }
      if let open = quote {
        if byte == open { quote = nil }
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // In the middle of a word it is an apostrophe.
        if index == line.startIndex || !line[index - 1].isLetterOrDigit { quote = byte }
      } else if byte == UInt8(ascii: "#"), index > line.startIndex,
        line[index - 1] == 0x20 || line[index - 1] == 0x09
      {
        let before = line[..<index].lastIndex { $0 != 0x20 && $0 != 0x09 } ?? index
        let rest = line[(before + 1)...]
        return Array(rest.prefix { $0 != 0x0A && $0 != 0x0D })
      }
      index += 1
    }
    return []
  }

  // MARK: Looking again

  private func wanted(_ name: String, _ yaml: String) throws(BadDefinition) -> Node {
    let whole = Self.rendered(name, yaml).joined(separator: "\n") + "\n"
    guard let value = try Self.value(whole) else {
      throw BadDefinition([source.problem("\"\(name)\" cannot be set to this: \(yaml)")])
    }
    return value
  }

  private static func value(_ yaml: String) throws(BadDefinition) -> Node? {
    let root = try YAMLSource(file: "the new value", bytes: Array(yaml.utf8)).content().root
    guard case .mapping(let mapping) = root, mapping.count == 1 else { return nil }
    return mapping.first?.value
  }

  /// Reads the changed file and compares it with what was wanted, so that an edit of lines never
  /// touches another field.
  private func checked(
    _ bytes: [UInt8], name: String, value: Node?
  ) throws(BadDefinition) -> [UInt8] {
    let grown = bytes.count - source.bytes.count
    let changed = YAMLSource(
      file: source.file, bytes: bytes,
      range: source.range.lowerBound..<(source.range.upperBound + grown))
    var expected = fields.map { (name: $0.name, node: $0.node) }
    let index = expected.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    switch (index, value) {
    case (let index?, let value?): expected[index].node = value
    case (let index?, nil): expected.remove(at: index)
    case (nil, let value?): expected.append((name, value))
    case (nil, nil): break
    }
    let root = try? changed.content().root  // What cannot be read is refused below.
    var found: [(name: String, node: Node)] = []
    if case .mapping(let mapping) = root {
      found = mapping.map { ($0.key.scalar?.string ?? "", $0.value) }
    }
    let isAsWanted =
      found.count == expected.count
      && zip(found, expected).allSatisfy {
        $0.name.utf8.elementsEqual($1.name.utf8) && Self.isSame($0.node, $1.node)
      }
    guard isAsWanted else {
      throw BadDefinition([
        source.problem(
          "\"\(name)\" cannot be changed without touching other fields",
          hint: "change it in an editor")
      ])
    }
    return bytes
  }

  /// Whether two values are the same to every reader.
  static func isSame(_ left: Node, _ right: Node) -> Bool {
    switch (left, right) {
    case (.scalar(let first), .scalar(let second)):
      // A text that is one even without quotes is the same text.
      first.string.utf8.elementsEqual(second.string.utf8)
        && ((first.style == .plain) == (second.style == .plain)
          || FieldValue.isPlain(first.string))
    case (.sequence(let first), .sequence(let second)):
      first.count == second.count && zip(first, second).allSatisfy { isSame($0, $1) }
    case (.mapping(let first), .mapping(let second)):
      first.count == second.count
        && zip(first, second).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
    default: false
    }
  }
}
