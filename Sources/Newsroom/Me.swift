public import Editorial
import Git

extension NewsroomRepository {
  /// Who sits in front of the newsroom.
  ///
  /// - Parameter said: Who was said, on the command line or in the environment.
  /// - Returns: Whoever was said, else `stet.me` of the repository's configuration, else the person
  ///   of the masthead whose email git knows, who is kept as `stet.me` by their first act.
  /// - Throws: ``NewsroomError/unknownMe(email:)`` where nobody is found, and `Refusal` where whoever
  ///   was said is not on the masthead.
  public func whoAmI(said: Handle?) throws -> Handle {
    if let said {
      _ = try person(said)
      return said
    }
    if let kept = try repository.localConfiguration("stet.me") {
      _ = try person(Handle(kept))
      return Handle(kept)
    }
    let identity = try repository.identity()
    guard let email = identity.email, let person = try policy(workflows: []).person(email: email)
    else { throw NewsroomError.unknownMe(email: identity.email) }
    // What one call's environment says holds for that call.
    if identity.isLasting { foundMe = person.handle }
    return person.handle
  }

  /// Keeps who was found by their email, once they act: who only looks, or tries, writes nothing.
  ///
  /// The answer is right whether or not it could be kept.
  public func keepFoundMe() {
    guard let handle = foundMe else { return }
    foundMe = nil
    try? repository.setLocal("stet.me", handle.rawValue)
  }

  /// Keeps who sits in front of the newsroom.
  public func keepMe(_ handle: Handle) throws {
    try repository.setLocal("stet.me", handle.rawValue)
  }

  /// Somebody's record.
  ///
  /// - Throws: `Refusal` where the masthead does not have them.
  public func person(_ handle: Handle) throws -> Person {
    guard let person = try policy(people: [handle], workflows: []).people[handle] else {
      var refusal = Refusal(.notOnMasthead(handle), article: nil, attempted: "act")
      refusal.hint = try hint(forUnknown: handle)
      throw refusal
    }
    return person
  }

  /// A value of git's configuration, of the repository or the user.
  public func configuration(_ key: String) throws -> String? {
    try repository.configurationAsGit(key)
  }

  /// Whether somebody owns the newsroom at a moment.
  public func isOwner(_ person: Person, at time: Instant) throws -> Bool {
    try policy(people: [], workflows: []).isOwner(person, at: time)
  }

  /// A value of git's configuration in a folder where there may be no repository yet.
  public static func configuration(_ key: String, at path: String) throws -> String? {
    guard try ground(at: path) != .empty else { return try Repository.machineConfiguration(key) }
    return try Repository.open(path).configurationAsGit(key)
  }
}
