import Editorial

extension ExportedNewsroom {
  /// The newsroom's address without a slash at its end; a made-up one where it has none.
  var siteAddress: String { content.settings.url ?? "https://example.org" }

  /// The humans of the masthead, and authors whom it does not have, by their handle.
  var people: [SitePerson] {
    let named = Set(articles.flatMap(\.fields.authors))
    let known = content.people.values.filter { !$0.isService || named.contains($0.handle) }
    let strangers = named.subtracting(content.people.keys).map(content.person)
    return (known + strangers).filter(\.handle.isLegal).sorted { $0.handle < $1.handle }
  }

  /// The topics, and those that an article names and nobody described, by their id.
  var topics: [SiteTopic] {
    let strangers = Set(articles.flatMap(\.fields.topics)).subtracting(content.topics.keys)
    return (content.topics.values + strangers.map(content.topic)).filter(\.id.isLegal)
      .sorted { $0.id.rawValue.utf8.lexicographicallyPrecedes($1.id.rawValue.utf8) }
  }

  /// The outlets by their id, as every tool reads them.
  var outletsAsJSON: String {
    JSONValue.object(
      content.outlets.reduce(into: [:]) { all, member in
        let outlet = member.value
        all[outlet.id.rawValue] = .texts([
          "name": outlet.name, "in_sentence": outlet.inSentence, "url": outlet.url,
          "access": outlet.access?.rawValue,
        ])
      }
    ).canonical + "\n"
  }

  /// What is said of the newsroom beside name, address and language.
  var siteDetails: [String: JSONValue] {
    [
      "report_errors": content.settings.reportErrors,
      "publishing_principles": content.settings.publishingPrinciples,
      "corrections_policy": content.settings.correctionsPolicy,
    ].compactMapValues { $0.map(JSONValue.string) }
  }

  /// Front matter that begins with a title.
  func titled(_ title: String) -> FieldBlock {
    var fields = FieldBlock()
    fields.add("title", title)
    return fields
  }
}
