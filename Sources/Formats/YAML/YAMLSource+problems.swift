import Editorial
import Yams

extension YAMLSource {
  /// The characters that YAML does not allow in a file, one problem each, ten at most.
  func forbiddenCharacters() -> [Problem] {
    var problems: [Problem] = []
    var index = range.lowerBound
    while index < range.upperBound, problems.count < 10 {
      if let scalar = forbidden(at: index) {
        let digits = String(scalar, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        problems.append(
          problem(at: index, "the character \(name) is not allowed in YAML", hint: "take it out"))
      }
      index += 1
    }
    return problems
  }

  /// The forbidden scalar whose first byte is at an offset.
  private func forbidden(at index: Int) -> UInt32? {
    let byte = bytes[index]
    switch byte {
    case 0x09, 0x0A, 0x0D: return nil
    case ..<0x20, 0x7F: return UInt32(byte)
    case 0xC2:
      let next = bytes[index + 1]
      return (0x80...0x9F).contains(next) && next != 0x85 ? UInt32(next) : nil
    case 0xEF:
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0xBB, 0xBF): return 0xFEFF
      case (0xBF, 0xBE): return 0xFFFE
      case (0xBF, 0xBF): return 0xFFFF
      default: return nil
      }
    default: return nil
    }
  }

  /// Refuses aliases that could multiply; otherwise a few hundred bytes could keep a reader busy
  /// for years, since a mapping's keys are compared in depth.
  func refuseAliasesOfAliases() throws(BadDefinition) {
    let ampersand = UInt8(ascii: "&")
    guard bytes[range].contains(ampersand) else { return }
    let anchors = names(after: ampersand)
    guard !anchors.isEmpty else { return }
    var uses: [ArraySlice<UInt8>: Int] = [:]
    for name in names(after: UInt8(ascii: "*")) where anchors.contains(name) {
      uses[name, default: 0] += 1
    }
    var expansion = 1
    for count in uses.values {
      expansion *= count + 1
      guard expansion <= 100_000 else {
        throw BadDefinition([
          problem(
            "too many aliases stand for one another",
            hint: "write out what the names after * stand for")
        ])
      }
    }
  }

  private func names(after indicator: UInt8) -> [ArraySlice<UInt8>] {
    var names: [ArraySlice<UInt8>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == indicator else {
        index += 1
        continue
      }
      let name = bytes[(index + 1)..<range.upperBound].prefix { byte in
        byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
      if !name.isEmpty { names.append(name) }
      index = name.endIndex
    }
    return names
  }

  /// What Yams reports, in words.
  func problems(_ error: any Error) -> [Problem] {
    let tabs = linesWithTabs()
    guard tabs.isEmpty else {
      return tabs.map {
        problem(at: $0, "the line is indented with a tab", hint: "indent with spaces")
      }
    }
    switch error {
    case YamlError.scanner(let context, let what, let mark, _),
      YamlError.parser(let context, let what, let mark, _),
      YamlError.composer(let context, let what, let mark, _):
      let (sentence, hint, isAtStart) = Self.words(what)
      return [problem(at: isAtStart ? context?.mark ?? mark : mark, sentence, hint: hint)]
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      return [duplicate(keys.first ?? "", first: context.mark)]
    default:
      return [problem("the YAML cannot be read", hint: nil)]
    }
  }

  private func linesWithTabs() -> [Int] {
    lineStarts.compactMap { start in
      let tab = bytes[start..<range.upperBound].prefix { $0 == 0x20 }.endIndex
      guard tab < range.upperBound, bytes[tab] == 0x09 else { return nil }
      // A line with only white space does no harm.
      let rest = bytes[tab..<range.upperBound].first { $0 != 0x20 && $0 != 0x09 }
      return rest == nil || rest == 0x0A || rest == 0x0D ? nil : tab
    }
  }

  func duplicate(_ key: String, first: Mark) -> Problem {
    let starts = lineStarts
    let name = Array(key.utf8)
    let second = starts.dropFirst(first.line).first { start in
      let line = bytes[start..<range.upperBound]
      let rest = line.drop { $0 == 0x20 }
      return rest.startIndex - start == first.column - 1 && rest.starts(with: name)
        && rest.dropFirst(name.count).first == UInt8(ascii: ":")
    }
    let firstLine = problem(at: first, "").line ?? 1
    guard let second else {
      return problem(at: first, "\"\(key)\" is there twice", hint: "keep one of the two")
    }
    return problem(
      at: second + first.column - 1, "\"\(key)\" is here and in line \(firstLine) already",
      hint: "keep one of the two")
  }

  /// A sentence for what libyaml reports, and whether its place is where the faulty thing began.
  private static func words(
    _ what: String
  ) -> (sentence: String, hint: String?, isAtStart: Bool) {
    switch what {
    case "mapping values are not allowed in this context":
      (
        "a colon is not allowed here", "put a text with a colon into quotes: \"Tides: a history\"",
        false
      )
    case "found character that cannot start any token":
      ("a text cannot begin with this character", "put the text into quotes", false)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      ("a tab is not allowed here", "write spaces", false)
    case "did not find expected ',' or '}'":
      ("the mapping that begins here is not closed", "close it with }", true)
    case "did not find expected ',' or ']'":
      ("the list that begins here is not closed", "close it with ]", true)
    case "did not find expected node content":
      ("a value is missing here", "a list in brackets ends with ], a mapping with }", false)
    case "found unexpected end of stream", "found unexpected document indicator":
      ("the quotation that begins here is not closed", "close it with the same mark", true)
    case "did not find expected key", "did not find expected '-' indicator":
      (
        "the line does not fit those above it",
        "indent it as its neighbours; put a text that begins with a quotation mark into quotes "
          + "as a whole", false
      )
    case "could not find expected ':'":
      ("the line is no field: it has no colon", "write it as name: value", true)
    case "block sequence entries are not allowed in this context":
      ("a list cannot begin here", "begin it on a line of its own", false)
    case "did not find expected alphabetic or numeric character", "found undefined alias":
      ("a text cannot begin with * or & like this", "put the text into quotes", false)
    case "found unknown escape character", "did not find expected hexdecimal number":
      (
        "a backslash in double quotes begins an escape that YAML does not know",
        "write \\\\ for a backslash, or use single quotes", false
      )
    case "but found another document":
      ("a second document begins here", "take the line --- out", false)
    default: ("the YAML cannot be read: \(what)", nil, false)
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
