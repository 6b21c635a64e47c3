package import Editorial
import Yams

extension EditionRecord {
  /// Reads `edition.yml`.
  ///
  /// - Throws: `BadDefinition` with every problem if anything in it can't be understood: a record
  ///   of what was published is either complete or damaged.
  package init(_ bytes: [UInt8], file: String = "edition.yml") throws(BadDefinition) {
    if let own = EditionRecord(ownBytes: bytes) {
      self = own
      return
    }
    let source = YAMLSource(file: file, bytes: bytes)
    guard var reader = try source.reader("the record", example: "state: …") else {
      throw BadDefinition([source.problem("the record is empty")])
    }
    let publishedFrom = reader.needed("published_from") { EventID($0) }
    let slug = reader.needed("slug") { $0 }
    let state = reader.needed("state") { $0 }
    let address = reader.exact("address")
    let editions = reader.members("editions") { $0.edition() }
    let notices = reader.members("notices") { $0.notice() }
    guard let publishedFrom, let slug, let state, reader.misshapen.isEmpty else {
      throw BadDefinition(reader.misshapen.inOrderOfLines)
    }
    self.init(
      publishedFrom: publishedFrom, slug: slug, state: state, address: address,
      editions: editions, notices: notices)
  }

  /// The event that an article's folder was made from; nil if the record does not say it.
  ///
  /// Reads only the first line if it is there, as in Stet's own files, and otherwise the whole
  /// file.
  package static func publishedFrom(in bytes: [UInt8]) -> EventID? {
    let key = Array("published_from: \"".utf8)
    if bytes.starts(with: key) {
      let id = bytes[key.count...].prefix { $0 != 0x22 && $0 != 0x0A }
      if let id = EventID(hex: id) { return id }
    }
    return try? EditionRecord(bytes).publishedFrom  // A damaged record names no event.
  }
}

extension FieldReader {
  /// A text as it is, including white space around it.
  fileprivate mutating func exact(_ key: String) -> String? {
    guard let node = self[key] else { return nil }
    if case .scalar(let scalar) = node { return scalar.string }
    complain(node, "\"\(key)\" should be a text", hint: nil)
    return nil
  }

  fileprivate mutating func needed<Value>(
    _ key: String, _ value: (String) -> Value?
  ) -> Value? {
    guard let node = self[key] else {
      misshapen.append(source.problem("the record has no \"\(key)\""))
      return nil
    }
    guard let text = exact(key) else { return nil }
    let value = value(text)
    if value == nil { complain(node, "\"\(key)\" cannot be \"\(text)\"", hint: nil) }
    return value
  }

  fileprivate mutating func members<Value>(
    _ key: String, _ value: (inout FieldReader) -> Value?
  ) -> [Value] {
    items(key, hint: "write a list").compactMap { item in
      guard case .mapping(let mapping) = item else {
        complain(item, "\"\(key)\" should be a list of mappings", hint: nil)
        return nil
      }
      var inner = inner(mapping)
      defer { misshapen += inner.misshapen }
      return value(&inner)
    }
  }

  fileprivate mutating func edition() -> EditionRecord.Edition? {
    let number = needed("n") { Int($0) }
    let at = needed("at") { Instant($0) }
    let text = needed("text") { TextID($0) }
    let by = needed("by") { Handle($0) }
    let roles = texts("approved_by_roles").map { Role($0) }
    let bios = members("bios") { reader -> EditionRecord.Bio? in
      guard let id = reader.needed("id", { Handle($0) }),
        let bio = reader.needed("bio", { $0 })
      else { return nil }
      return EditionRecord.Bio(id: id, bio: bio)
    }
    guard let number, let at, let text, let by else { return nil }
    return EditionRecord.Edition(
      number: number, at: at, text: text, by: by, approvedByRoles: roles, bios: bios)
  }

  fileprivate mutating func notice() -> Notice? {
    guard let kind = needed("kind", { $0 }), let at = needed("at", { Instant($0) }) else {
      return nil
    }
    return Notice(
      kind: kind, place: exact("place"), at: at, edition: number("edition"), text: exact("text"))
  }
}
