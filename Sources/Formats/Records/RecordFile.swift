package import Editorial
import Yams

/// The files of records: `newsroom.yml`, and those in `masthead/`, `topics/` and `outlets/`.
///
/// When somebody writes a record, every mistake is reported. When an event is judged by a record
/// that was stored long ago, the parts that can be understood are used, always in the same way. The
/// rest is left out, and if that could give anybody a right, the right is withheld.
package enum RecordFile {
  /// Reads a person.
  ///
  /// A person whose `kind` cannot be understood is a service, which never approves; one whose
  /// `left` cannot be understood has no roles.
  ///
  /// - Returns: The person, nil if the file is no record at all, and every problem by line.
  package static func person(
    _ bytes: [UInt8], handle: Handle, file: String
  ) -> (value: Person?, problems: [Problem]) {
    read(bytes, file: file) { reader in
      var person = Person(handle: handle, name: reader.name() ?? handle.rawValue)
      if reader["kind"] != nil {
        person.kind = reader.choice("kind", Person.Kind.self) ?? .service
      }
      person.emails = reader.texts("emails")
      reader.check("emails") { text throws(BadValue) in _ = try EmailAddress(text) }
      person.roles = reader.texts("roles").map { Role($0) }
      person.title = reader.text("title")
      person.section = reader.text("section")
      person.bio = reader.text("bio")
      person.longBio = reader.text("long_bio")
      person.picture = reader.text("picture")
      person.links = reader.links("links")
      if reader["left"] != nil {
        person.left = reader.day("left")
        if person.left == nil { person.roles = [] }
      }
      return person
    }
  }

  /// Reads a topic.
  ///
  /// - Returns: The topic, nil if the file is no record at all, and every problem by line.
  package static func topic(
    _ bytes: [UInt8], id: TopicID, file: String
  ) -> (value: Topic?, problems: [Problem]) {
    read(bytes, file: file) { reader in
      var topic = Topic(id: id, name: reader.name() ?? id.rawValue)
      topic.description = reader.text("description")
      return topic
    }
  }

  /// Reads an outlet.
  ///
  /// - Returns: The outlet, nil if the file is no record at all, and every problem by line.
  package static func outlet(
    _ bytes: [UInt8], id: OutletID, file: String
  ) -> (value: Outlet?, problems: [Problem]) {
    read(bytes, file: file) { reader in
      var outlet = Outlet(id: id, name: reader.name() ?? id.rawValue)
      outlet.inSentence = reader.text("in_sentence")
      outlet.url = reader.text("url")
      reader.check("url") { text throws(BadValue) in _ = try WebAddress(text) }
      outlet.access = reader.choice("access", Outlet.Access.self)
      outlet.canonical = reader.choice("canonical", Outlet.Canonical.self)
      outlet.excerptWords = reader.number("excerpt_words")
      outlet.honoursEmbargo = reader.truth("honours_embargo")
      return outlet
    }
  }

  /// Reads `newsroom.yml`.
  ///
  /// A choice of workflow that cannot be understood as a whole is left out: half of it would match
  /// too much.
  ///
  /// - Returns: The record, nil if the file is no record at all, and every problem by line.
  package static func newsroom(
    _ bytes: [UInt8], file: String
  ) -> (value: NewsroomRecord?, problems: [Problem]) {
    read(bytes, file: file) { reader in
      var record = NewsroomRecord(name: reader.name() ?? "")
      record.url = reader.text("url")
      reader.check("url") { text throws(BadValue) in _ = try WebAddress(text, of: .site) }
      record.language = reader.text("language") ?? record.language
      reader.check("language") { text throws(BadValue) in _ = try LanguageTag(text) }
      record.timeZone = reader.text("time_zone") ?? record.timeZone
      record.owners = reader.texts("owners").map { Role($0) }
      record.workflows = reader.choices("workflows")
      record.reportErrors = reader.text("report_errors")
      record.publishingPrinciples = reader.text("publishing_principles")
      record.correctionsPolicy = reader.text("corrections_policy")
      for key in ["report_errors", "publishing_principles", "corrections_policy"] {
        reader.check(key) { text throws(BadValue) in
          try WebAddress.check(pageOrMailbox: text)
        }
      }
      record.history = reader.truth("history")
      record.showApprovers = reader.truth("show_approvers") ?? record.showApprovers
      record.html = reader.html("html") ?? record.html
      record.feeds = reader.choice("feeds", NewsroomRecord.FeedTexts.self) ?? record.feeds
      record.front = reader.texts("front").map { Role($0) }
      record.pictureLimit = reader.number("picture_limit") ?? record.pictureLimit
      return record
    }
  }

  private static func read<Record>(
    _ bytes: [UInt8], file: String, _ record: (inout FieldReader) -> Record
  ) -> (value: Record?, problems: [Problem]) {
    let source = YAMLSource(file: file, bytes: bytes)
    do {
      guard var reader = try source.reader("the record", example: "name: …") else {
        return (nil, [source.problem("the record is empty", hint: "begin it with name: …")])
      }
      let value = record(&reader)
      return (value, reader.misshapen.inOrderOfLines)
    } catch {
      return (nil, error.problems)
    }
  }

  // MARK: Editing

  /// A record's file with one key set, or removed if the value is nil; no byte outside the key's
  /// lines is touched.
  ///
  /// - Throws: `BadDefinition` if the file cannot be read, or its keys are not on lines of their
  ///   own.
  package static func setting(
    _ key: String, to value: FieldValue?, in bytes: [UInt8], file: String
  ) throws(BadDefinition) -> [UInt8] {
    let lines = try FieldLines(YAMLSource(file: file, bytes: bytes))
    guard let value else { return try lines.removing(key) }
    return try lines.setting(key, to: value.yaml)
  }
}

extension FieldReader {
  /// Reports the texts of a key that are not valid; they stay as they are.
  ///
  /// An event is judged by what is in the record, whatever a later Stet thinks of it.
  mutating func check(
    _ key: String, _ check: (String) throws(BadValue) -> Void
  ) {
    guard let node = self[key] else { return }
    let nodes = node.sequence.map { Array($0) } ?? [node]
    for node in nodes { self.check(node, check) }
  }

  private mutating func check(_ node: Node, _ check: (String) throws(BadValue) -> Void) {
    guard case .scalar(let scalar) = node, let text = PlainScalar.trimmed(scalar.string) else {
      return
    }
    do { try check(text) } catch { complain(node, error.sentence, hint: error.hint) }
  }

  /// The name that every record needs.
  fileprivate mutating func name() -> String? {
    if let name = text("name") { return name }
    if self["name"] == nil {
      misshapen.append(source.problem("the record has no name", hint: "write name: …"))
    }
    return nil
  }

  /// Links as a list of `label` (or `name`) and `url`, as a list of addresses, or as a mapping from
  /// label to address.
  fileprivate mutating func links(_ key: String) -> [Person.Link] {
    guard let node = self[key] else { return [] }
    if case .mapping(let mapping) = node {
      var inner = inner(mapping)
      defer { misshapen += inner.misshapen }
      return inner.keys.compactMap { label, _ -> Person.Link? in
        inner.checkLink(label)
        return inner.text(label).map { Person.Link(label: label, url: $0) }
      }
    }
    let hint = "write a list of label and url, or of addresses"
    return items(key, hint: hint).compactMap { item in
      switch item {
      case .scalar(let scalar):
        check(item) { text throws(BadValue) in try WebAddress.check(pageOrMailbox: text) }
        return PlainScalar.trimmed(scalar.string)
          .map { Person.Link(label: Self.host(of: $0), url: $0) }
      case .mapping(let mapping):
        var inner = inner(mapping)
        defer { misshapen += inner.misshapen }
        let label = inner.text("label") ?? inner.text("name")
        inner.checkLink("url")
        if let url = inner.text("url") {
          return Person.Link(label: label ?? Self.host(of: url), url: url)
        }
        inner.complain(item, "a link has no url", hint: hint)
      case .sequence, .alias: complain(item, "\"\(key)\" holds a list in the list", hint: hint)
      }
      return nil
    }
  }

  private mutating func checkLink(_ key: String) {
    check(key) { text throws(BadValue) in try WebAddress.check(pageOrMailbox: text) }
  }

  /// The name of an address if nobody gave one: its host.
  private static func host(of url: String) -> String {
    var rest = Substring(url)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.isEmpty ? url : String(host)
  }

  /// The lines of `workflows`.
  fileprivate mutating func choices(_ key: String) -> [WorkflowChoice] {
    let hint = "write a list of match and use, or only use: standard"
    if case .scalar = self[key], let name = text(key) {
      return [WorkflowChoice(use: WorkflowName(name))]
    }
    return items(key, hint: hint).compactMap { choice($0, hint: hint) }
  }

  private mutating func choice(_ item: Node, hint: String) -> WorkflowChoice? {
    if case .scalar(let scalar) = item {
      return PlainScalar.trimmed(scalar.string).map { WorkflowChoice(use: WorkflowName($0)) }
    }
    guard case .mapping(let mapping) = item else {
      complain(item, "a line of \"workflows\" is a list", hint: hint)
      return nil
    }
    var inner = inner(mapping)
    defer { misshapen += inner.misshapen }
    inner.refuseOthers(than: ["match", "use"], "a line of \"workflows\" has")
    guard let use = inner.text("use") else {
      inner.complain(item, "a line of \"workflows\" names no workflow", hint: "write use: standard")
      return nil
    }
    guard let match = inner["match"] else {
      return inner.misshapen.isEmpty ? WorkflowChoice(use: WorkflowName(use)) : nil
    }
    guard case .mapping(let conditions) = match else {
      inner.complain(match, "\"match\" is no mapping", hint: "write match: {section: politics}")
      return nil
    }
    var reader = inner.inner(conditions)
    reader.refuseOthers(than: ["section", "topic", "slug"], "\"match\" knows")
    let choice = WorkflowChoice(
      section: reader.text("section"), topic: reader.text("topic").map { TopicID($0) },
      slug: reader.text("slug"), use: WorkflowName(use))
    inner.misshapen += reader.misshapen
    return inner.misshapen.isEmpty ? choice : nil
  }

  mutating func refuseOthers(than known: [String], _ subject: String) {
    for (name, node) in keys where !known.contains(name) {
      complain(
        node, "\(subject) only \(known.joined(separator: ", ")), not \"\(name)\"", hint: nil)
    }
  }
}

extension RecordFile {
  /// The keys that people may change in their own record.
  static let ownFields: Set<String> = ["bio", "long_bio", "picture", "links"]

  /// Whether two records of a person differ only in ``ownFields``; false if one of them can't be
  /// read.
  package static func differInOwnFieldsAlone(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    guard let old = others(old), let new = others(new) else { return false }
    return old == new
  }

  private static func others(_ bytes: [UInt8]) -> [String: Node]? {
    let source = YAMLSource(file: "", bytes: bytes)
    // If a record can't be read, nobody can say that it changed only a little.
    guard let root = try? source.content().root, let mapping = root.mapping else { return nil }
    var others: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string else { return nil }
      if !ownFields.contains(name) { others[name] = value }
    }
    return others
  }
}
