package import Editorial
import Yams

/// The file `front.yml`.
package enum FrontFile {
  /// Its path in the settings.
  package static let path = SettingsRules.frontPage

  /// Reads it.
  ///
  /// - Returns: The record, as far as it can be understood, and every problem by line.
  package static func read(
    _ bytes: [UInt8], file: String = path
  ) -> (value: FrontRecord, problems: [Problem]) {
    let source = YAMLSource(file: file, bytes: bytes)
    var record = FrontRecord()
    do {
      guard var reader = try source.reader("the record", example: "lead: …") else {
        return (record, [])
      }
      reader.refuseOthers(than: FrontRecord.Rank.allCases.map(\.rawValue), "front.yml has")
      var seen: Set<String> = []
      for rank in FrontRecord.Rank.allCases {
        let entries = reader.entries(rank.rawValue, &seen)
        if !entries.isEmpty { record.entries[rank] = entries }
      }
      if let leads = record.entries[.lead], leads.count > 1, let node = reader["lead"] {
        reader.complain(
          node,
          "there is one lead, and \(leads.count) are named: "
            + leads.map(\.slug).joined(separator: ", "),
          hint: "leave one, and put the others under second or rows")
      }
      return (record, reader.misshapen.inOrderOfLines)
    } catch {
      return (record, error.problems)
    }
  }

  /// A record as a file.
  package static func bytes(_ record: FrontRecord) -> [UInt8] {
    let members = FrontRecord.Rank.allCases.compactMap { rank -> FieldValue.Member? in
      guard let entries = record.entries[rank], !entries.isEmpty else { return nil }
      return FieldValue.Member(
        rank.rawValue,
        .list(
          entries.map { entry in
            .mapping(["slug": entry.slug, "until": entry.until?.description])
          }))
    }
    return Array(members.flatMap(\.lines).map { $0 + "\n" }.joined().utf8)
  }
}

extension FieldReader {
  /// The articles of a rank: slugs, or mappings of `slug` and `until`.
  fileprivate mutating func entries(
    _ key: String, _ seen: inout Set<String>
  ) -> [FrontRecord.Entry] {
    let hint = "write a list of slugs, or of slug and until"
    let nodes: [Node]
    if case .sequence = self[key] { nodes = items(key, hint: hint) } else { nodes = one(key) }
    var entries: [FrontRecord.Entry] = []
    for node in nodes {
      var entry: FrontRecord.Entry?
      switch node {
      case .scalar(let scalar):
        entry = PlainScalar.trimmed(scalar.string).map { FrontRecord.Entry(slug: $0) }
      case .mapping(let mapping):
        var inner = inner(mapping)
        inner.refuseOthers(than: ["slug", "until"], "an article of \"\(key)\" has")
        entry = inner.text("slug").map { FrontRecord.Entry(slug: $0) }
        if entry == nil { inner.complain(node, "an article of \"\(key)\" has no slug", hint: hint) }
        if entry != nil, let until = inner["until"], let text = inner.text("until") {
          entry?.until = Instant(text)
          if entry?.until == nil {
            inner.complain(
              until, "\"\(text)\" is no time", hint: "write it in UTC: 2026-03-05T16:00:00Z")
          }
        }
        misshapen += inner.misshapen
      case .sequence, .alias: complain(node, "\"\(key)\" holds a list in the list", hint: hint)
      }
      guard let entry else { continue }
      if Slug(entry.slug) == nil {
        complain(node, "\"\(entry.slug)\" can't be the slug of an article", hint: hint)
      } else if !seen.insert(entry.slug).inserted {
        complain(node, "\(entry.slug) is on the front page twice", hint: "take one out")
      } else {
        entries.append(entry)
      }
    }
    return entries
  }
}
