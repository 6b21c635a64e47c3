extension Found {
  /// Fields that the act asks for and that are empty.
  mutating func requireFields(_ fields: FrontMatter, body: String, filled: Set<String>) {
    for name in asks.fields where !filled.contains(name) && !fields.has(name, body: body) {
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

  /// Known fields of another shape, front matter that cannot be read, and a text without words.
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
    func ask(_ handle: Handle, _ field: String) {
      guard !known.people.contains(handle.rawValue) else { return }
      add(
        .people, "\"\(field)\" names \"\(handle)\", who is not on the masthead", line: line(field),
        hint: field == "authors"
          ? "stet people add \(handle) --name …, or name them under \"contributors\" by name:"
          : "stet people add \(handle) --name …, or write name: instead of id:")
    }
    for author in fields.authors { ask(author, "authors") }
    for credit in fields.contributors { if let id = credit.id { ask(id, "contributors") } }
  }

  /// Topics and outlets that have no record.
  mutating func checkRecords(_ fields: FrontMatter, _ known: Checks.Known) {
    for topic in fields.topics where !known.topics.contains(topic.rawValue) {
      add(
        .records, "there is no topic \"\(topic)\"", line: line("topics"),
        hint: topic.adding + ", or name another")
    }
    for outlet in fields.outlets where !known.outlets.contains(outlet.id.rawValue) {
      add(
        .records, "there is no outlet \"\(outlet.id)\"", line: line("outlets"),
        hint: "stet outlet add \(outlet.id) --name …, or name another")
    }
  }
}

extension FrontMatter {
  /// Whether a field that a workflow can ask for has something in it.
  fileprivate func has(_ name: String, body: String) -> Bool {
    switch name {
    case "headline", "title": headline != nil
    case "dek": dek != nil
    case "kicker": kicker != nil
    case "section": section != nil
    case "authors": !authors.isEmpty
    case "contributors": !contributors.isEmpty
    case "byline": byline != nil
    case "topics": !topics.isEmpty
    case "dateline": dateline != nil
    case "language": language != nil
    case "translation_of": translationOf != nil
    case "translator": translator != nil
    case "outlets", "outlet": !outlets.isEmpty
    case "images", "image": !images.isEmpty
    case "related": !related.isEmpty
    case "rights": rights != nil
    case "ai": ai != nil
    case "ed_note": edNote != nil
    case "review_by": reviewBy != nil
    case "bio": bioForAll != nil || !bio.isEmpty
    case "canonical": canonical != nil
    case "body", "text": Checks.hasWords(body)
    default: false
    }
  }

  /// The fields whose words readers may see, by name.
  var words: [(field: String, text: String)] {
    var words: [(field: String, text: String)] = []
    for (field, text) in [
      ("headline", headline), ("dek", dek), ("kicker", kicker), ("byline", byline),
      ("dateline", dateline), ("rights", rights), ("ai", ai), ("ed_note", edNote),
      ("bio", bioForAll),
    ] {
      if let text { words.append((field, text)) }
    }
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
    return words
  }
}
