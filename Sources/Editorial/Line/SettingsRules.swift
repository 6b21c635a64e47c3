/// What may be changed in the settings, and by whom.
public struct SettingsRules {
  /// Reads the settings.
  package let reading: any SettingsReading
  /// The settings before the change.
  package let files: SettingsFiles

  /// Judges by the given settings.
  package init(reading: any SettingsReading, files: SettingsFiles) {
    self.reading = reading
    self.files = files
  }

  /// Why a change to the settings does not count.
  public enum Refusal: Hashable, Sendable {
    /// The event's kind does not match the path: one kind changes the masthead, the other the rest.
    case wrongKind(path: String)
    /// Something at the path is not a plain file, or has a name that no settings file may have.
    case notPlain(path: String)
    /// The person may not change the path.
    case notOwner(path: String)
    /// Nothing new can be put at the path, because on some machine something at another path would
    /// be in the way.
    case taken(path: String, by: String)

    /// Why not, without a full stop.
    public var sentence: String {
      switch self {
      case .wrongKind(let path):
        "it changes \(path) too, and one act changes the masthead or the rest"
      case .notPlain(let path): "\(path) is no plain file with a name that settings can have"
      case .notOwner(let path): "only an owner may change \(path)"
      case .taken(let path, let other): "\(path) can't stand beside \(other)"
      }
    }
  }

  /// Why a person may not make a change to several files; nil if they may.
  ///
  /// Owners may change everything; people who may edit texts may add topics and outlets; the roles
  /// under `front` in `newsroom.yml` may change `front.yml`; everybody may change their own bio,
  /// long bio, picture and links. The kind is `masthead` or `settings`: an event changes one or the
  /// other. Owners and editors are the roles under `owners`, and under any workflow's `edits`,
  /// before the change. Nobody may put anything new where something is in its way.
  package func refusal(
    of changes: [SettingsDifference], kind: EventKind, by person: Person, owners: Set<Role>,
    at moment: Instant
  ) throws -> Refusal? {
    let roles = person.roles(at: moment)
    let isOwner = !owners.isDisjoint(with: roles)
    for change in changes {
      let isMasthead = Self.isMasthead(change.path)
      guard change.new?.isPlain ?? true, Self.isNamed(change.path),
        !isMasthead || Self.handle(of: change.path) != nil
      else { return .notPlain(path: change.path) }
      guard isMasthead == (kind == .masthead) else { return .wrongKind(path: change.path) }
      if isOwner { continue }
      if change.path == Self.frontPage,
        !Set(try reading.newsroom(in: files).front).isDisjoint(with: roles)
      {
        continue
      }
      if try isOwn(change, of: person) { continue }
      let isCatalogue = change.path.hasPrefix("topics/") || change.path.hasPrefix("outlets/")
      guard isCatalogue, change.old == nil, try isEditor(roles) else {
        return .notOwner(path: change.path)
      }
    }
    return try reading.obstacle(to: changes, in: files).map { .taken(path: $0.path, by: $0.other) }
  }

  private func isEditor(_ roles: [Role]) throws -> Bool {
    try reading.records(in: "workflows", of: files).contains { name in
      guard let file = try reading.file("workflows/\(name).yml", in: files), file.isPlain else {
        return false
      }
      return try !Set(reading.editors(file, WorkflowName(name))).isDisjoint(with: roles)
    }
  }

  private func isOwn(_ change: SettingsDifference, of person: Person) throws -> Bool {
    guard Self.handle(of: change.path) == person.handle else { return false }
    guard Self.handle(ofRecord: change.path) != nil else { return true }
    guard let old = change.old, let new = change.new else { return false }
    return try reading.differInOwnFieldsAlone(old, new)
  }

  /// Why something at a path can't be part of the settings: a bad name in the path, or else that it
  /// is not a plain file.
  public static func problem(ofPlace path: String) -> String {
    for name in path.split(separator: "/") {
      guard let problem = TreeName.problem(of: name.utf8) else { continue }
      return "the name \(name) \(problem.sentence)"
    }
    return "only plain files in plain folders can"
  }

  /// Whether every part of a path may be a name in a tree.
  private static func isNamed(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { TreeName.problem(of: $0) == nil }
  }

  /// The file that says what comes first on the site.
  public static let frontPage = "front.yml"

  /// Whether a path belongs to the masthead.
  public static func isMasthead(_ path: String) -> Bool { path.hasPrefix("masthead/") }

  /// The person whose record or picture is at a path of the masthead.
  public static func handle(of path: String) -> Handle? {
    guard isMasthead(path) else { return nil }
    let name = path.dropFirst("masthead/".count)
    for ending in [".yml", ".jpg", ".png", ".webp"] where name.hasSuffix(ending) {
      let handle = Handle(name.dropLast(ending.count))
      return handle.isLegal ? handle : nil
    }
    return nil
  }

  /// The person whose record is at a path.
  public static func handle(ofRecord path: String) -> Handle? {
    path.hasSuffix(".yml") ? handle(of: path) : nil
  }
}
