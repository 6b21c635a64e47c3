import Yams

/// The fields of a file's front matter as people read them, known ones and unknown ones alike.
package struct FieldTexts {
  /// What a field holds.
  package enum Value: Hashable {
    case text(String)
    case list([Item])

    /// The value as a list; a text by itself is a list of one.
    package var items: [Item] {
      switch self {
      case .text(let text): [Item(name: text, text: text, isNamed: false)]
      case .list(let items): items
      }
    }
  }

  /// An item of a list, or a member of a mapping.
  package struct Item: Hashable {
    /// What identifies it: its file, its handle, or its first value.
    package var name: String
    /// All of it on one line.
    package var text: String
    /// Whether it says more than its name.
    package var isNamed: Bool
  }

  /// The names in the order of the file.
  package let names: [String]
  private let values: [String: Value]

  /// Reads a file; nil if its front matter cannot be read.
  package init?(_ bytes: [UInt8]) {
    let place = FrontMatterPlace(bytes)
    guard !place.isUnclosed else { return nil }
    var values: [String: Value] = [:]
    var names: [String] = []
    if place.whole != nil {
      let source = YAMLSource(file: "article", bytes: bytes, range: place.yaml)
      do {
        guard let reader = try source.reader("the front matter") else {
          (self.names, self.values) = ([], [:])
          return
        }
        for (name, _) in reader.keys {
          guard let node = reader[name], values[name] == nil else { continue }
          names.append(name)
          values[name] = Self.value(node)
        }
      } catch {
        // `check` says why it can't be read; the caller compares its lines instead.
        return nil
      }
    }
    self.names = names
    self.values = values
  }

  /// The value of a field; nil if it is missing or a null.
  package subscript(name: String) -> Value? { values[name] }

  private static func value(_ node: Node) -> Value {
    switch node {
    case .scalar(let scalar): .text(scalar.string)
    case .sequence(let sequence):
      // Filtering a Yams sequence gives another sequence, for which Yams would compile its patterns
      // for numbers and dates.
      .list(sequence.compactMap { $0.isNull ? nil : item($0) })
    case .mapping(let mapping):
      .list(
        mapping.map { key, value in
          Item(name: line(key), text: "\(line(key)): \(line(value))", isNamed: true)
        })
    case .alias: .text(line(node))
    }
  }

  private static func item(_ node: Node) -> Item {
    guard case .mapping(let mapping) = node, let (_, first) = mapping.first else {
      return Item(name: line(node), text: line(node), isNamed: false)
    }
    let names = ["file", "id", "name", "url"]
    let name = mapping.first { key, _ in names.contains(line(key)) }?.value ?? first
    return Item(name: line(name), text: line(node), isNamed: mapping.count > 1)
  }

  /// A value on one line, mappings as `file: low.jpg, alt: The quay`.
  private static func line(_ node: Node, depth: Int = 0) -> String {
    // No real front matter is nested more deeply, and the stack is limited.
    guard depth < 20 else { return "…" }
    switch node {
    case .scalar(let scalar): return scalar.string
    case .sequence(let sequence):
      return "[" + sequence.map { line($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      let members = mapping.map { key, value in
        "\(line(key, depth: depth + 1)): \(line(value, depth: depth + 1))"
      }
      return members.joined(separator: ", ")
    case .alias: return "*"
    }
  }
}
