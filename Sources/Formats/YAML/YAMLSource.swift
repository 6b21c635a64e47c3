import Editorial
import Yams

/// A stretch of a file that is YAML, read so that every mistake has its place in the file.
struct YAMLSource {
  /// The name by which problems mention the file.
  let file: String
  /// The whole file.
  let bytes: [UInt8]
  /// Where the YAML is in it.
  let range: Range<Int>

  init(file: String, bytes: [UInt8], range: Range<Int>) {
    self.file = file
    self.bytes = bytes
    self.range = range
  }

  /// A file that is YAML as a whole, with or without a byte order mark.
  init(file: String, bytes: [UInt8]) {
    self.init(
      file: file, bytes: bytes, range: (Self.hasMark(bytes) ? 3 : 0)..<bytes.count)
  }

  static func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }

  /// What the YAML says.
  struct Content {
    /// Nil if there is nothing but comments.
    var root: Node?
    /// Keys that occur twice in one mapping; the last one counts, as in most readers of YAML.
    var duplicates: [Problem] = []
    /// The unique names that the earlier ones in the root were given.
    var placeholders: Set<String> = []
  }

  /// Reads the YAML.
  ///
  /// Types are not resolved: a scalar is the text in the file, and only its style tells whether it
  /// may be a null. That spares a regular expression for each key and each kind of value.
  func content() throws(BadDefinition) -> Content {
    guard var text = String(validating: bytes[range], as: UTF8.self) else {
      throw BadDefinition([problem("the file is not UTF-8", hint: "save it as UTF-8")])
    }
    let forbidden = forbiddenCharacters()
    guard forbidden.isEmpty else { throw BadDefinition(forbidden) }
    try refuseAliasesOfAliases()
    var content = Content()
    while true {
      do {
        content.root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        return content
      } catch YamlError.duplicatedKeysInMapping(let keys, let context)
        where content.placeholders.count < 20
      {
        let key = keys.first ?? ""
        guard let other = rename(key, at: context.mark, in: &text, content.placeholders.count)
        else { throw BadDefinition([duplicate(key, first: context.mark)]) }
        content.duplicates.append(duplicate(key, first: context.mark))
        content.placeholders.insert(other)
      } catch {
        throw BadDefinition(problems(error))
      }
    }
  }

  /// Gives the key at a mark another name of as many characters, so that every place stays.
  private func rename(
    _ key: String, at mark: Mark, in text: inout String, _ number: Int
  ) -> String? {
    var scalars = Array(text.unicodeScalars)
    let name = Array(key.unicodeScalars)
    let line = YAMLSource(file: file, bytes: Array(text.utf8))
    let offset = line.offset(of: mark, lineStarts: line.lineStarts)
    let before = String(decoding: Array(text.utf8)[..<offset], as: UTF8.self)
    var start = before.unicodeScalars.count
    guard start < scalars.count, !name.isEmpty else { return nil }
    if scalars[start] == "\"" || scalars[start] == "'" { start += 1 }
    guard scalars[start...].starts(with: name), let sign = Unicode.Scalar(UInt32(0xE000 + number))
    else { return nil }
    let other = Array(repeating: sign, count: name.count)
    scalars.replaceSubrange(start..<(start + name.count), with: other)
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: scalars)
    text = String(changed)
    return String(String.UnicodeScalarView(other))
  }

  // MARK: Places

  /// The offsets at which lines begin, as libyaml counts lines.
  var lineStarts: [Int] {
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      let length = lineBreak(at: index)
      index += max(1, length)
      if length > 0 { starts.append(index) }
    }
    return starts
  }

  /// How many bytes the line break at an offset has.
  ///
  /// libyaml breaks lines, as YAML 1.1 does, at CR, U+0085, U+2028 and U+2029 too.
  private func lineBreak(at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D:
      return index + 1 < range.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < range.upperBound && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      return index + 2 < range.upperBound && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  /// The offset of a mark, whose columns count Unicode scalars; the end of the YAML if the mark
  /// lies beyond.
  func offset(of mark: Mark, lineStarts: [Int]) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return range.upperBound }
    var offset = lineStarts[mark.line - 1]
    for _ in 1..<max(1, mark.column) where offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The line of the file that a node begins in, from 1.
  func line(of node: Node) -> Int? {
    node.mark.map { place(of: offset(of: $0, lineStarts: lineStarts)).line }
  }

  func problem(_ sentence: String, hint: String? = nil) -> Problem {
    Problem(file: file, sentence, hint: hint)
  }

  func problem(at node: Node, _ sentence: String, hint: String? = nil) -> Problem {
    guard let mark = node.mark else { return problem(sentence, hint: hint) }
    return problem(at: mark, sentence, hint: hint)
  }

  func problem(at mark: Mark, _ sentence: String, hint: String? = nil) -> Problem {
    problem(at: offset(of: mark, lineStarts: lineStarts), sentence, hint: hint)
  }

  /// Names a problem at a byte of the file.
  func problem(at offset: Int, _ sentence: String, hint: String? = nil) -> Problem {
    let place = place(of: offset)
    return Problem(
      file: file, line: place.line, column: place.column, excerpt: place.excerpt, sentence,
      hint: hint)
  }

  /// Line and column of a byte, both from 1, and the text of its line; lines end as in an editor.
  private func place(of offset: Int) -> (line: Int, column: Int, excerpt: String) {
    let offset = min(offset, bytes.count)
    let before = bytes[..<offset]
    var start = (before.lastIndex(of: 0x0A) ?? -1) + 1
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    if start == 0, Self.hasMark(bytes) { start = 3 }
    var end = bytes[max(start, offset)...].firstIndex(of: 0x0A) ?? bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    let column = String(decoding: bytes[start..<max(start, offset)], as: UTF8.self).count + 1
    return (line, column, String(decoding: bytes[start..<max(start, end)], as: UTF8.self))
  }
}
