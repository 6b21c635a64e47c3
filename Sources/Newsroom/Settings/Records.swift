public import Editorial
package import Formats
import Git

/// A record's key to be set, or removed if the value is nil.
package struct FieldChange: Hashable, Sendable {
  /// The key.
  package var key: String
  /// Its value.
  package var value: FieldValue?

  /// Makes a change of a key.
  package init(_ key: String, _ value: FieldValue?) {
    self.key = key
    self.value = value
  }
}

/// What somebody wants to do with a record.
package struct RecordChange: Sendable {
  /// The record's kind.
  package var kind: RecordKind
  /// The file's name without `.yml`.
  package var name: String
  /// Whether the record is new.
  package var isNew: Bool
  /// A whole new file; nil keeps the one that is there, or begins with an empty one.
  package var file: [UInt8]?
  /// The name by which problems mention `file`.
  package var source: String?
  /// Keys to set in it, in order.
  package var fields: [FieldChange] = []
  /// A person's picture.
  package var picture: [UInt8]?

  /// Makes a change that does nothing yet.
  package init(_ kind: RecordKind, _ name: String, isNew: Bool) {
    self.kind = kind
    self.name = name
    self.isNew = isNew
  }
}

/// The result of adding or changing a record.
package struct RecordOutcome: Sendable {
  /// Its path in the settings.
  package var path: String
  /// Its bytes now.
  package var bytes: [UInt8]
  /// The event; nil for a dry run, and if nothing changed.
  package var id: EventID?
  /// Whether anything changed, or would.
  package var hasChanged: Bool
  /// What to know about it, each a sentence without a full stop.
  package var warnings: [String]
}

/// Changes records and workflows, reading each first the way every reader will.
package struct Records {
  let settings: Settings
  let settingsDesk: SettingsDesk
  let lines: Lines

  /// Adds or changes a record; the file is read again before anything is written, and no byte
  /// outside the changed keys is touched.
  ///
  /// - Throws: `BadDefinition` with every mistake and its place, ``NewsroomError/noRecord(_:)``,
  ///   ``NewsroomError/recordExists(_:)``, ``NewsroomError/badName(_:)``, and whatever
  ///   ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)`` throws.
  package func change(
    _ change: RecordChange, note: String? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> RecordOutcome {
    let path = change.kind.path(change.name)
    let present = try settings.file(path)
    if change.isNew {
      guard Handle(change.name).isLegal else { throw NewsroomError.badName(change.name) }
      if change.kind == .person { _ = try Handle.given(change.name) }
      let alike = try settings.records(in: change.kind.folder).first {
        TreeName.folded($0).utf8.elementsEqual(TreeName.folded(change.name).utf8)
      }
      if let alike { throw NewsroomError.recordExists(change.kind.path(alike)) }
    } else if present == nil {
      throw NewsroomError.noRecord(path)
    }
    var fields = change.fields
    var files: [String: [UInt8]?] = [:]
    if let picture = change.picture {
      let name = try pictureName(picture, of: change.name)
      for ending in ["jpg", "png", "webp"]
      where try settings.file("masthead/\(change.name).\(ending)") != nil {
        files["masthead/\(change.name).\(ending)"] = .some(nil)
      }
      files["masthead/\(name)"] = .some(picture)
      fields.append(FieldChange("picture", .text(name)))
    }
    var bytes = change.file ?? present ?? []
    let file = change.file == nil ? path : change.source ?? path
    for field in fields {
      bytes = try RecordFile.setting(field.key, to: field.value, in: bytes, file: file)
    }
    // Values given as options have already been quoted where necessary.
    let doubts =
      change.file == nil ? [] : RecordFile.doubts(about: bytes, of: change.kind, file: file)
    let warnings =
      try check(bytes, change, present: present, file: file) + doubts.map(\.inALine)
    files[path] = .some(bytes)
    let id = try settingsDesk.change(
      change.kind.event, files,
      subject: "\(change.isNew ? "Add" : "Change") the \(change.kind) \(change.name)", note: note,
      as: actor, isDryRun: isDryRun)
    return RecordOutcome(
      path: path, bytes: bytes, id: id,
      hasChanged: isDryRun ? present != bytes || change.picture != nil : id != nil,
      warnings: warnings)
  }

  private func pictureName(_ bytes: [UInt8], of handle: String) throws -> String {
    switch PictureKind(bytes) {
    case .jpeg: return "\(handle).jpg"
    case .png: return "\(handle).png"
    case .webp: return "\(handle).webp"
    case .gif, .avif, nil:
      throw NewsroomError.badPicture(
        path: "the picture of \(handle)", problem: "is no picture in PNG, JPEG or WebP")
    }
  }

  /// Reads a changed record as every later reader will.
  ///
  /// - Returns: What is valid but looks wrong.
  private func check(
    _ bytes: [UInt8], _ change: RecordChange, present: [UInt8]?, file: String
  ) throws -> [String] {
    switch change.kind {
    case .topic:
      let read = RecordFile.topic(bytes, id: TopicID(change.name), file: file)
      guard read.problems.isEmpty, read.value != nil else { throw BadDefinition(read.problems) }
      return []
    case .outlet:
      let read = RecordFile.outlet(bytes, id: OutletID(change.name), file: file)
      guard read.problems.isEmpty, read.value != nil else { throw BadDefinition(read.problems) }
      return []
    case .person:
      let read = RecordFile.person(bytes, handle: Handle(change.name), file: file)
      guard read.problems.isEmpty, let person = read.value else {
        throw BadDefinition(read.problems)
      }
      let before = present.flatMap { bytes in
        RecordFile.person(bytes, handle: person.handle, file: file).value
      }
      return try warnings(about: person, before: before)
    }
  }

  /// What looks wrong about a person: a role that nothing requires, an email that somebody else
  /// has.
  private func warnings(about person: Person, before: Person?) throws -> [String] {
    let policy = try settings.policy()
    let others = policy.people.filter { $0.key != person.handle }
    var warnings = person.roles.filter { before?.roles.contains($0) != true }
      .compactMap {
        policy.doubt(
          about: $0, among: policy.roles,
          otherwise: ", so that it allows nothing until one does: stet workflow edit NAME")
      }
    for email in person.emails where before?.emails.contains(email) != true {
      if let other = others.values.filter({ $0.has(email: email) }).map(\.handle).min() {
        warnings.append("\(email) is an email of \(other) too")
      }
    }
    if person.emails.isEmpty, before?.emails.isEmpty != true {
      warnings.append("without an email, \(person.handle) can't be known by git's user.email")
    }
    return warnings
  }
}

extension Policy {
  /// The roles that matter: in a workflow, or as owners.
  fileprivate var roles: Set<Role> { Set(workflows.values.flatMap(\.roles)).union(owners) }

  /// The record of the person who attempts something.
  ///
  /// - Throws: `Refusal` if they are not on the masthead.
  func person(_ handle: Handle, attempted: EventKind) throws -> Person {
    guard let person = people[handle] else {
      throw Refusal(.notOnMasthead(handle), article: nil, attempted: attempted)
    }
    return person
  }

  /// The roles that matter, and others that somebody on the masthead has.
  public var knownRoles: Set<Role> {
    people.values.reduce(into: roles) { $0.formUnion($1.roles) }
  }

  /// A warning that a role does not exist; nil if it does.
  ///
  /// `otherwise` is what to say if no role has a similar name.
  func doubt(about role: Role, among roles: Set<Role>, otherwise: String = "") -> String? {
    if roles.contains(role) { return nil }
    let near = Spelling.nearest(to: role.rawValue, among: roles.map(\.rawValue))
    return "no workflow knows the role \(role)"
      + (near.map { "; did you mean \($0)?" }
        ?? otherwise)
  }
}
