/// A changed file of the settings or the masthead, and whether somebody may change it.
public struct SettingsChange: Hashable, Sendable {
  /// The path on main.
  public var path: String
  /// Whether a plain file stands there now, or nothing.
  public var isPlain: Bool
  /// Whether nothing stood there before.
  public var isAdded: Bool
  /// Whether nothing stands there now.
  public var isRemoved: Bool
  /// The person's record before, where it is one.
  public var before: Person?
  /// The person's record now, where it is one.
  public var after: Person?

  /// Names a change.
  public init(
    path: String, isPlain: Bool = true, isAdded: Bool, isRemoved: Bool, before: Person? = nil,
    after: Person? = nil
  ) {
    self.path = path
    self.isPlain = isPlain
    self.isAdded = isAdded
    self.isRemoved = isRemoved
    self.before = before
    self.after = after
  }

  /// Whether a path of main belongs to the settings or the masthead.
  public static func isSetting(_ path: String) -> Bool {
    path == "newsroom.yml"
      || ["masthead/", "topics/", "outlets/", "workflows/", "theme/"].contains {
        path.hasPrefix($0)
      }
  }

  /// Whether a path belongs to the masthead.
  public static func isMasthead(_ path: String) -> Bool { path.hasPrefix("masthead/") }

  /// The person whose record or picture stands at a path of the masthead.
  public static func handle(of path: String) -> Handle? {
    guard isMasthead(path) else { return nil }
    let name = path.dropFirst("masthead/".count)
    for ending in [".yml", ".jpg", ".png", ".webp"] where name.hasSuffix(ending) {
      let handle = Handle(name.dropLast(ending.count))
      return handle.isLegal ? handle : nil
    }
    return nil
  }

  /// The person whose record stands at a path.
  public static func handle(ofRecord path: String) -> Handle? {
    path.hasSuffix(".yml") ? handle(of: path) : nil
  }

  /// Why a commit of settings does not count.
  public enum Refusal: Hashable, Sendable {
    /// The commit's kind does not go with the path.
    case wrongKind(path: String)
    /// Something at the path is no plain file, or has no place on the masthead.
    case notPlain(path: String)
    /// The person may not change the path.
    case notOwner(path: String)
    /// The person has left.
    case hasLeft
  }

  /// Why a person may not make a change of several files; nil where they may.
  ///
  /// Owners may change everything; whoever edits texts may add topics and outlets; everybody their
  /// own bio, long bio, picture and links. The kind is `masthead` or `settings`: a commit changes one
  /// or the other. Owners and editors are the roles under `owners`, and under any workflow's `edits`,
  /// before the change.
  public static func refusal(
    of changes: [SettingsChange], kind: EventKind, by person: Person, owners: Set<Role>,
    editors: Set<Role>, at time: Instant
  ) -> Refusal? {
    if person.hasLeft(at: time) { return .hasLeft }
    let roles = person.roles(at: time)
    let isOwner = !owners.isDisjoint(with: roles)
    for change in changes {
      let isMasthead = isMasthead(change.path)
      guard isMasthead == (kind == .masthead) else { return .wrongKind(path: change.path) }
      guard change.isPlain, !isMasthead || handle(of: change.path) != nil else {
        return .notPlain(path: change.path)
      }
      if isOwner || change.isOwn(of: person) { continue }
      let isCatalogue = change.path.hasPrefix("topics/") || change.path.hasPrefix("outlets/")
      guard isCatalogue, change.isAdded, !editors.isDisjoint(with: roles) else {
        return .notOwner(path: change.path)
      }
    }
    return nil
  }

  private func isOwn(of person: Person) -> Bool {
    guard Self.handle(of: path) == person.handle else { return false }
    guard Self.handle(ofRecord: path) != nil else { return true }
    guard var before, let after else { return false }
    before.bio = after.bio
    before.longBio = after.longBio
    before.picture = after.picture
    before.links = after.links
    return before == after
  }
}
