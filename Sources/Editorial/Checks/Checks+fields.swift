extension Found {
  /// Fields that the act requires and that are empty.
  mutating func requireFields(_ fields: FrontMatter, body: String, filled: Set<String>) {
    for name in asks.fields where !filled.contains(name) {
      let isText = name == "body" || name == "text"
      if isText ? Checks.hasWords(body) : fields.has(name) { continue }
      findings.append(
        Finding(
          .fields, .refuse, "\"\(name)\" is missing", line: line(name), hint: Self.hint(name)))
    }
  }

  private static func hint(_ name: String) -> String {
    switch name {
    case "assignee": "name somebody: --to HANDLE"
    case "due": "name a day: --due 2026-05-24"
    case "body", "text": "write the text below the front matter"
    default: "write it into the front matter: \(name): …"
    }
  }

  /// Known fields of another shape, front matter that can't be read, and a text without words.
  mutating func checkFields(_ fields: FrontMatter, _ misshapen: [Problem], body: String) {
    for problem in misshapen {
      add(.fields, problem.sentence, line: problem.line, hint: problem.hint)
    }
    let isElsewhere = fields.outlets.contains { $0.relation != .reprint }
    if !isElsewhere, !Checks.hasWords(body) {
      findings.append(
        Finding(
          .fields, .refuse, "the text has no words",
          hint: "write it, or name under \"outlets\" where it ran first"))
    }
  }

  /// Authors and contributors that the masthead lacks.
  mutating func checkPeople(_ fields: FrontMatter, _ known: Checks.Known) {
    func adding(_ handle: Handle) -> String {
      known.addsPeople.map { "\($0.alternatives) can put them on the masthead" }
        ?? "stet people add \(handle) --name …"
    }
    func ask(_ handle: Handle, _ field: String) {
      guard !known.people.contains(handle.rawValue) else { return }
      add(
        .people, "\"\(field)\" names \"\(handle)\", who is not on the masthead", line: line(field),
        hint: field == "authors"
          ? adding(handle) + ", or name them under \"contributors\" by name:"
          : adding(handle) + ", or write name: instead of id:")
    }
    for author in fields.authors { ask(author, "authors") }
    for credit in fields.contributors { if let id = credit.id { ask(id, "contributors") } }
  }

  /// Topics and outlets that have no record.
  mutating func checkRecords(_ fields: FrontMatter, _ known: Checks.Known) {
    for topic in fields.topics where !known.topics.contains(topic.rawValue) {
      add(
        .records, "there is no topic \"\(topic)\"", line: line("topics"),
        hint: topic.adding(by: known.addsRecords) + ", or name another")
    }
    for outlet in fields.outlets where !known.outlets.contains(outlet.id.rawValue) {
      add(
        .records, "there is no outlet \"\(outlet.id)\"", line: line("outlets"),
        hint: (known.addsRecords.map { "\($0.alternatives) can add it" }
          ?? "stet outlet add \(outlet.id) --name …") + ", or name another")
    }
  }
}

extension Checks.Known {
  /// Whether a text names somebody or something that has no record.
  package func lacks(_ fields: FrontMatter) -> Bool {
    let handles = fields.authors + fields.contributors.compactMap(\.id)
    return !handles.allSatisfy { people.contains($0.rawValue) }
      || !fields.topics.allSatisfy { topics.contains($0.rawValue) }
      || !fields.outlets.allSatisfy { outlets.contains($0.id.rawValue) }
  }
}

extension FrontMatter {
  /// The fields whose words readers may see, by name.
  var words: [(field: String, text: String)] {
    var words: [(field: String, text: String)] = []
    for field in Self.fields {
      if let text = text(field.name) { words.append((field.name, text)) }
    }
    if let bioForAll { words.append(("bio", bioForAll)) }
    for (_, text) in bio.sorted(by: { $0.key < $1.key }) { words.append(("bio", text)) }
    for credit in contributors {
      for text in [credit.name, credit.role] {
        if let text { words.append(("contributors", text)) }
      }
    }
    for picture in images {
      for text in [picture.alt, picture.caption, picture.credit] {
        if let text { words.append(("images", text)) }
      }
    }
    for title in embeds.compactMap(\.title) { words.append(("embeds", title)) }
    return words
  }
}
