import Editorial
import Yams

/// A place in a workflow's file, both from 1; columns count Unicode scalars, as libyaml does.
struct WorkflowPlace: Hashable {
  var line: Int
  var column: Int

  static let start = Self(line: 1, column: 1)
}

extension WorkflowPlace {
  init(_ mark: Mark) { (line, column) = (mark.line, mark.column) }
}

/// A part of a workflow's file: a word, a list or a mapping, with its place.
struct WorkflowPiece {
  /// Its content.
  enum Content {
    case nothing
    case word(String)
    case list([WorkflowPiece])
    case mapping([(key: WorkflowPiece, value: WorkflowPiece)])
  }

  var content: Content
  var place: WorkflowPlace

  /// The text of a word; nil for anything else.
  var word: String? {
    if case .word(let word) = content { return word }
    return nil
  }
}

/// A workflow's file in lines, which turns a place into a problem.
struct WorkflowText {
  let file: String
  /// The text without a byte order mark.
  let text: String
  /// Lines as libyaml counts them, so that its places are ours.
  let lines: [[Unicode.Scalar]]

  init(_ text: String, file: String) {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.file = file
    self.text = Self.string(scalars[...])
    var lines: [[Unicode.Scalar]] = [[]]
    for (position, scalar) in scalars.enumerated() {
      let isPair =
        scalar == "\r" && position + 1 < scalars.count && scalars[position + 1] == "\n"
      if isPair { continue }
      if Self.breaks.contains(scalar) {
        lines.append([])
      } else {
        lines[lines.count - 1].append(scalar)
      }
    }
    if lines.count > 1, lines.last == [] { lines.removeLast() }
    self.lines = lines
  }

  /// Makes a problem at a place; one past the end of the file is put at the end of its last line.
  func problem(_ place: WorkflowPlace, _ sentence: String, hint: String?) -> Problem {
    let line = min(max(place.line, 1), lines.count)
    let scalars = lines[line - 1]
    let before = place.line > lines.count ? scalars[...] : scalars.prefix(max(0, place.column - 1))
    return Problem(
      file: file, line: line, column: Self.string(before).count + 1,
      excerpt: Self.string(scalars[...]), sentence, hint: hint)
  }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

// MARK: Reading

extension WorkflowText {
  /// The file's pieces, or why it is no YAML.
  ///
  /// libyaml stops at a mapping that has a key twice. So that no rule is lost, the earlier key gets
  /// another name of the same length that nothing else has, and reading begins again.
  func pieces() -> Result<WorkflowPiece?, BadDefinition> {
    var renamed: [WorkflowPlace: String] = [:]
    var lines = self.lines
    while true {
      do {
        let text = renamed.isEmpty ? text : Self.string(Array(lines.joined(separator: ["\n"]))[...])
        // No tag is needed, and the default resolver's regular expressions cost more than the
        // reading.
        guard let root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        else { return .success(nil) }
        var budget = Self.limit
        let pieces = piece(root, renamed, &budget, depth: 0)
        guard budget > 0 else {
          return .failure(
            BadDefinition([
              problem(
                .start, "the file holds more than any workflow needs",
                hint: "take out what no workflow has, and aliases of aliases")
            ]))
        }
        return .success(pieces)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context)
        where renamed.count < Self.renamings
      {
        let place = WorkflowPlace(context.mark)
        guard let key = keys.first,
          Self.rename(key, at: place, in: &lines, by: renamed.count)
        else {
          let sentence = "\"\(keys.first ?? "")\" is twice in one mapping"
          return .failure(
            BadDefinition([problem(place, sentence, hint: "keep one of the two")]))
        }
        renamed[place] = key
      } catch {
        return .failure(BadDefinition(translated(error)))
      }
    }
  }

  /// More than any workflow has, and far fewer than aliases of aliases could make from a small
  /// file.
  private static let limit = 20_000
  private static let renamings = 100

  /// Gives the key at a place another name of the same length.
  private static func rename(
    _ key: String, at place: WorkflowPlace, in lines: inout [[Unicode.Scalar]], by number: Int
  ) -> Bool {
    guard lines.indices.contains(place.line - 1), !key.isEmpty else { return false }
    let key = Array(key.unicodeScalars)
    var start = place.column - 1
    let line = lines[place.line - 1]
    guard line.indices.contains(start) else { return false }
    if line[start] == "\"" || line[start] == "'" { start += 1 }
    guard line.dropFirst(start).starts(with: key),
      let other = Unicode.Scalar(UInt32(0xE000 + number))
    else { return false }
    lines[place.line - 1].replaceSubrange(
      start..<start + key.count, with: Array(repeating: other, count: key.count))
    return true
  }

  private func piece(
    _ node: Node, _ renamed: [WorkflowPlace: String], _ budget: inout Int, depth: Int
  ) -> WorkflowPiece {
    let place = node.mark.map(WorkflowPlace.init) ?? .start
    budget -= 1
    // No part of a workflow is nested more deeply than a list in a way in a list in an action.
    guard budget > 0, depth < 10 else { return WorkflowPiece(content: .nothing, place: place) }
    let content: WorkflowPiece.Content
    switch node {
    case .scalar(let scalar):
      let isBare = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      content = isBare ? .nothing : .word(renamed[place] ?? scalar.string)
    case .sequence(let sequence):
      var list: [WorkflowPiece] = []
      for node in sequence where budget > 0 {
        list.append(piece(node, renamed, &budget, depth: depth + 1))
      }
      content = .list(list)
    case .mapping(let mapping):
      var pairs: [(key: WorkflowPiece, value: WorkflowPiece)] = []
      for (key, value) in mapping where budget > 0 {
        pairs.append(
          (
            piece(key, renamed, &budget, depth: depth + 1),
            piece(value, renamed, &budget, depth: depth + 1)
          ))
      }
      content = .mapping(pairs)
    case .alias: content = .nothing
    }
    return WorkflowPiece(content: content, place: place)
  }
}

// MARK: What libyaml says, in words

extension WorkflowText {
  private func translated(_ error: any Error) -> [Problem] {
    let tabbed = lines.indices.filter { line in
      lines[line].prefix { $0 == " " || $0 == "\t" }.contains("\t")
    }
    if !tabbed.isEmpty {
      return tabbed.map { line in
        let column = lines[line].prefix { $0 == " " }.count + 1
        return problem(
          WorkflowPlace(line: line + 1, column: column), "the line is indented with a tab",
          hint: "indent with spaces")
      }
    }
    switch error {
    case YamlError.scanner(let context, let what, let mark, _),
      YamlError.parser(let context, let what, let mark, _),
      YamlError.composer(let context, let what, let mark, _):
      let (sentence, hint) = Self.words(what, since: context)
      return [problem(WorkflowPlace(mark), sentence, hint: hint)]
    case YamlError.reader(let what, let offset, _, let yaml):
      let before = WorkflowText(String(yaml.prefix(offset ?? 0)) + "x", file: file).lines
      let place = WorkflowPlace(line: before.count, column: before.last?.count ?? 1)
      let (sentence, hint) = Self.words(what, since: nil)
      return [problem(place, sentence, hint: hint)]
    default:
      return [problem(.start, "the file is not YAML", hint: nil)]
    }
  }

  private static func words(
    _ what: String, since context: YamlError.Context?
  ) -> (sentence: String, hint: String?) {
    let start = context.map { " that begins in line \($0.mark.line)" } ?? ""
    switch what {
    case "mapping values are not allowed in this context":
      return ("a colon is not allowed here", "put a text with a colon into quotes")
    case "found character that cannot start any token":
      return ("a word cannot begin with this character", "put the word into quotes")
    case "did not find expected ',' or '}'":
      return ("the mapping\(start) has no comma or closing brace here", "close it with }")
    case "did not find expected ',' or ']'":
      return ("the list\(start) has no comma or closing bracket here", "close it with ]")
    case "did not find expected key":
      return (
        "the line does not fit into the mapping\(start)",
        "indent it like the other keys of the mapping"
      )
    case "did not find expected '-' indicator":
      return (
        "the line does not fit into the list\(start)", "begin it with - like the list's other lines"
      )
    case "could not find expected ':'":
      return ("the key\(start) has no colon", "write it as key: value")
    case "found unexpected end of stream":
      return ("the text\(start) has no closing quote", "close it")
    case "found undefined alias":
      return ("the alias names nothing", "put a word that begins with * into quotes")
    case "but found another document":
      return ("a second document begins here", "a workflow is one document: take the line --- out")
    case "control characters are not allowed":
      return ("the file has a control character here", "take it out")
    default:
      return ("the file is not YAML: \(what)", nil)
    }
  }
}
