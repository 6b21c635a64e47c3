package import Editorial

extension RecordFile {
  /// A new file for a person, with LF; what is missing is left out.
  package static func yaml(_ person: Person) -> String {
    var record = RecordText()
    record.add("name", person.name)
    record.add("kind", person.kind.rawValue)
    record.add("emails", person.emails)
    record.add("roles", person.roles.map(\.rawValue))
    record.add("title", person.title)
    record.add("section", person.section)
    record.add("bio", person.bio)
    record.add("long_bio", person.longBio)
    record.add("picture", person.picture)
    if !person.links.isEmpty {
      record.add(
        "links", .list(person.links.map { .mapping(["label": $0.label, "url": $0.url]) }))
    }
    record.add("left", person.left.map { .bare($0.description) })
    return record.yaml
  }

  /// A new `newsroom.yml`, with LF; what is missing, or is the default, is left out.
  package static func yaml(_ newsroom: NewsroomRecord) -> String {
    let unset = NewsroomRecord(name: newsroom.name)
    var record = RecordText()
    record.add("name", newsroom.name)
    record.add("url", newsroom.url)
    record.add("language", newsroom.language)
    record.add("time_zone", newsroom.timeZone)
    record.add("owners", newsroom.owners.map(\.rawValue))
    if !newsroom.workflows.isEmpty {
      record.add("workflows", .list(newsroom.workflows.map(\.value)))
    }
    record.add("report_errors", newsroom.reportErrors)
    record.add("publishing_principles", newsroom.publishingPrinciples)
    record.add("corrections_policy", newsroom.correctionsPolicy)
    record.add("history", newsroom.history.map { .bare(String($0)) })
    if newsroom.showApprovers { record.add("show_approvers", .bare("true")) }
    if newsroom.html != unset.html { record.add("html", newsroom.html.rawValue) }
    if newsroom.feeds != unset.feeds { record.add("feeds", newsroom.feeds.rawValue) }
    record.add("front", newsroom.front.map(\.rawValue))
    if newsroom.pictureLimit != unset.pictureLimit {
      record.add("picture_limit", .bare(String(newsroom.pictureLimit)))
    }
    return record.yaml
  }
}

/// The lines of a new record.
private struct RecordText {
  var yaml = ""

  mutating func add(_ name: String, _ value: FieldValue?) {
    guard let value else { return }
    yaml += FieldValue.Member(name, value).lines.map { $0 + "\n" }.joined()
  }

  mutating func add(_ name: String, _ text: String?) { add(name, text.map(FieldValue.text)) }

  mutating func add(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { add(name, .texts(texts)) }
  }
}

extension WorkflowChoice {
  /// The choice as it is written.
  package var value: FieldValue {
    let match = FieldValue.mapping([
      "section": section, "topic": topic?.rawValue, "slug": slug,
    ])
    let use = FieldValue.Member("use", .text(self.use.rawValue))
    guard match != .mapping([]) else { return .mapping([use]) }
    return .mapping([FieldValue.Member("match", match), use])
  }
}
