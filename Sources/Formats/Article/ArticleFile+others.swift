package import Editorial
import Yams

extension ArticleFile {
  /// The fields of the front matter that Stet does not know, by name; a value is a text, a list, a
  /// mapping, or what is plainly a truth value, a whole number or nothing.
  ///
  /// Reads the YAML again. A number with a fraction and a date stay the text that they are. Empty
  /// if the front matter can't be read.
  package var otherFields: [String: JSONValue] {
    guard !unknownFields.isEmpty, let range = frontMatterRange else { return [:] }
    let place = FrontMatterPlace(bytes)
    precondition(place.whole == range, "the place of front matter is a function of the bytes")
    let source = YAMLSource(file: file, bytes: bytes, range: place.yaml)
    // What can't be read was reported when the file was read.
    guard let reader = try? source.reader("the front matter") else { return [:] }
    return unknownFields.reduce(into: [:]) { fields, name in
      fields[name] = reader[name].map(JSONValue.init)
    }
  }
}

extension JSONValue {
  /// The value of a node.
  fileprivate init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = Self.value(scalar)
    case .sequence(let sequence): self = .array(sequence.map(JSONValue.init))
    case .mapping(let mapping):
      self = .object(
        mapping.reduce(into: [:]) { members, member in
          if case .scalar(let key) = member.key { members[key.string] = JSONValue(member.value) }
        })
    case .alias: self = .null
    }
  }

  private static func value(_ scalar: Node.Scalar) -> JSONValue {
    let text = scalar.string
    guard scalar.style == .plain else { return .string(text) }
    if PlainScalar.isNull(text) { return .null }
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    // The author meant digits that begin with a zero as a code or a time.
    if let number = Int(text), String(number) == text, abs(number) < 1 << 53 {
      return .integer(number)
    }
    return .string(text)
  }
}
