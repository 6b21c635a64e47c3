import Editorial
import Markdown

/// Fields in order, to be printed as another tool's front matter or settings.
///
/// Every text is in double quotes with escapes that mean the same in YAML and TOML, so that no text in an
/// article can be mistaken for anything else.
struct FieldBlock {
  private enum Content {
    case value(JSONValue)
    /// A date or a number, written as it is.
    case bare(String)
    case table([String: JSONValue])
  }

  private var fields: [(name: String, content: Content)] = []

  /// Adds a value; adds nothing if it is nil.
  mutating func add(_ name: String, _ value: JSONValue?) {
    if let value { fields.append((name, .value(value))) }
  }

  /// Adds a text; adds nothing if it is nil.
  mutating func add(_ name: String, _ text: String?) { add(name, text.map(JSONValue.string)) }

  /// Adds a list of texts; adds nothing if it is empty.
  mutating func add(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { add(name, .array(texts.map(JSONValue.string))) }
  }

  /// Adds a date or a number without quotes.
  mutating func add(_ name: String, bare text: String) { fields.append((name, .bare(text))) }

  /// Adds values under a name; in TOML they become a table, which comes after everything else.
  mutating func add(_ name: String, table values: [String: JSONValue]) {
    if !values.isEmpty { fields.append((name, .table(values))) }
  }

  /// One or two sentences in Markdown as plain text: every tool escapes the fields that it prints.
  static func words(_ text: String?) -> String? {
    text.map {
      MarkdownText($0, html: .leftOut).plain.split(whereSeparator: \.isNewline)
        .joined(separator: " ")
    }
  }

  // MARK: Printing

  /// The fields as YAML, one per line; lists and mappings in brackets.
  var yaml: String {
    fields.map { name, content in
      let value =
        switch content {
        case .value(let value): value.flowYAML
        case .bare(let text): text
        case .table(let values): JSONValue.object(values).flowYAML
        }
      return "\(JSONValue.key(name)): \(value)\n"
    }.joined()
  }

  /// The fields as TOML, tables last.
  var toml: String {
    var lines = ""
    var tables = ""
    for (name, content) in fields {
      let key = JSONValue.key(name)
      switch content {
      case .value(let value): value.inlineTOML.map { lines += "\(key) = \($0)\n" }
      case .bare(let text): lines += "\(key) = \(text)\n"
      case .table(let values):
        tables += "\n[\(key)]\n"
        for (name, value) in values.inOrder {
          value.inlineTOML.map { tables += "\(JSONValue.key(name)) = \($0)\n" }
        }
      }
    }
    return lines + tables
  }
}

extension JSONValue {
  /// A mapping of the texts that are not nil.
  static func texts(_ members: KeyValuePairs<String, String?>) -> JSONValue {
    .object(
      members.reduce(into: [:]) { object, member in
        if let text = member.value { object[member.key] = .string(text) }
      })
  }

  /// The value as YAML on one line.
  fileprivate var flowYAML: String {
    switch self {
    case .null, .bool, .integer: canonical
    case .string(let text): Self.quotedForYAML(text)
    case .array(let values): "[" + values.map(\.flowYAML).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.inOrder.map { "\(Self.quotedForYAML($0.key)): \($0.value.flowYAML)" }
        .joined(separator: ", ") + "}"
    }
  }

  /// The value as TOML on one line; nil for null, which TOML does not have.
  fileprivate var inlineTOML: String? {
    switch self {
    case .null: nil
    case .bool, .integer: canonical
    case .string(let text): Self.quotedForYAML(text)
    case .array(let values): "[" + values.compactMap(\.inlineTOML).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.inOrder.compactMap { name, value in
          value.inlineTOML.map { "\(Self.key(name)) = \($0)" }
        }.joined(separator: ", ") + "}"
    }
  }

  /// A name as a key that both YAML and TOML read as that text.
  fileprivate static func key(_ name: String) -> String {
    isBareKey(name) ? name : quotedForYAML(name)
  }

  private static func isBareKey(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      }
  }
}

extension [String: JSONValue] {
  /// The members, sorted by name as UTF-8.
  fileprivate var inOrder: [(key: String, value: JSONValue)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
