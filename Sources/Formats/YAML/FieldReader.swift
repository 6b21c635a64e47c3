import Editorial
import Yams

/// Turns the values of a mapping into what they mean, and reports those of another shape.
struct FieldReader {
  let source: YAMLSource
  /// What could not be understood, in the order in which it was read.
  var misshapen: [Problem] = []
  private let values: [String: Node]
  private let placeholders: Set<String>
  /// The mapping's keys that are texts, in their order.
  let keys: [(name: String, node: Node)]

  init(_ mapping: Node.Mapping, _ source: YAMLSource, placeholders: Set<String> = []) {
    self.source = source
    self.placeholders = placeholders
    var values: [String: Node] = [:]
    var keys: [(name: String, node: Node)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key, !placeholders.contains(scalar.string) else { continue }
      keys.append((scalar.string, key))
      values[scalar.string] = value
    }
    self.values = values
    self.keys = keys
  }

  /// The value of a key; nil if it is missing or a null.
  subscript(key: String) -> Node? {
    guard let node = values[key], !node.isNull else { return nil }
    return node
  }

  /// A reader of a mapping inside this one; the caller has to take over the problems that it finds.
  func inner(_ mapping: Node.Mapping) -> Self {
    Self(mapping, source, placeholders: placeholders)
  }

  mutating func complain(_ node: Node, _ sentence: String, hint: String?) {
    misshapen.append(source.problem(at: node, sentence, hint: hint))
  }

  // MARK: Shapes

  private static func shape(_ node: Node) -> String {
    switch node {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping, .alias: "a mapping"
    }
  }

  /// A text: what is in the file, even if YAML would read a number, a date or a truth value.
  mutating func text(_ key: String) -> String? {
    guard let node = self[key] else { return nil }
    guard case .scalar(let scalar) = node else {
      complain(
        node, "\"\(key)\" is \(Self.shape(node)) and should be a text", hint: "write \(key): …")
      return nil
    }
    return PlainScalar.trimmed(scalar.string)
  }

  /// A list of texts, or one text, which counts as a list of one.
  mutating func texts(_ key: String) -> [String] {
    guard let node = self[key] else { return [] }
    switch node {
    case .scalar(let scalar): return PlainScalar.trimmed(scalar.string).map { [$0] } ?? []
    case .sequence(let sequence):
      var texts: [String] = []
      for item in sequence where !item.isNull {
        if case .scalar(let scalar) = item {
          if let text = PlainScalar.trimmed(scalar.string) { texts.append(text) }
        } else {
          complain(
            item, "\"\(key)\" holds \(Self.shape(item)) and should be a list of texts",
            hint: "write \(key): [one, two]")
        }
      }
      return texts
    case .mapping, .alias:
      complain(
        node, "\"\(key)\" is \(Self.shape(node)) and should be a list of texts",
        hint: "write \(key): [one, two]")
      return []
    }
  }

  /// The items of a list; a text or a mapping by itself is not a list.
  mutating func items(_ key: String, hint: String) -> [Node] {
    guard let node = self[key] else { return [] }
    guard case .sequence(let sequence) = node else {
      complain(node, "\"\(key)\" is \(Self.shape(node)) and should be a list", hint: hint)
      return []
    }
    return sequence.filter { !$0.isNull }
  }

  /// A day; for a moment, its day as it is written, whatever the zone.
  mutating func day(_ key: String) -> Day? {
    guard let node = self[key], let text = text(key) else { return nil }
    let isMoment = text.utf8.dropFirst(10).first.map { $0 == 0x20 || $0 == 0x54 || $0 == 0x74 }
    if isMoment ?? true, let day = Day(text.prefix(10)) { return day }
    complain(
      node, "\"\(key)\" is no day of the calendar", hint: "write \(key): 2026-05-24")
    return nil
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _: Choice.Type
  ) -> Choice? {
    guard let node = self[key], let text = text(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    complain(node, "\"\(key)\" is \"\(text)\" and should be one of \(words)", hint: nil)
    return nil
  }

  /// A whole number that is not negative.
  mutating func number(_ key: String) -> Int? {
    guard let node = self[key], let text = text(key) else { return nil }
    if let number = Int(text.filter { $0 != "_" }), number >= 0 { return number }
    complain(node, "\"\(key)\" is \"\(text)\" and should be a whole number", hint: nil)
    return nil
  }

  /// A truth value, as YAML 1.1 spells them.
  mutating func truth(_ key: String) -> Bool? {
    guard let node = self[key], let text = text(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      complain(
        node, "\"\(key)\" is \"\(text)\" and should be true or false", hint: "write \(key): true")
      return nil
    }
  }

  /// How much of an author's HTML may be on the site.
  mutating func html(_ key: String) -> AuthorsHTML? {
    guard let node = self[key], let text = text(key) else { return nil }
    if let html = AuthorsHTML(setting: text) { return html }
    complain(
      node, "\"\(key)\" is \"\(text)\" and should be none, safe or trusted",
      hint: "write \(key): safe")
    return nil
  }
}

extension Node {
  /// Whether it means nothing: empty, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return PlainScalar.isNull(scalar.string)
  }
}
