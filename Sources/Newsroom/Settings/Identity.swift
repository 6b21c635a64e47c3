package import Editorial
import Git

/// Finds out who is using the newsroom.
package struct Identity {
  let repository: Repository
  let settings: Settings

  /// Who is using the newsroom.
  ///
  /// A person who was recognised by their email is never remembered: somebody else may work in the
  /// same repository and share its configuration, and git's email may be different in another
  /// worktree.
  ///
  /// - Parameter said: The handle that was given, on the command line or in the environment.
  /// - Returns: The person who was named, or the one in `stet.me` in the repository's
  ///   configuration, or the person on the masthead whose email git knows.
  /// - Throws: ``NewsroomError/unknownMe(email:)`` if nobody is found, and `Refusal` if the person
  ///   named is not on the masthead.
  package func whoAmI(said: Handle?) throws -> Handle {
    if let said {
      _ = try settings.person(said)
      return said
    }
    if let kept = try repository.configuration.local("stet.me") {
      _ = try settings.person(Handle(kept))
      return Handle(kept)
    }
    let identity = try repository.configuration.identity()
    guard let person = try person(git: identity) else {
      throw NewsroomError.unknownMe(email: identity.email)
    }
    return person.handle
  }

  private func person(git identity: GitIdentity) throws -> Person? {
    try identity.email.flatMap { try settings.policy(workflows: []).person(email: $0) }
  }

  /// Remembers who works in this repository, if git's email would not identify them.
  package func keepUnlessKnown(_ handle: Handle) throws {
    // If git can't tell now, it couldn't identify them later either.
    if let identity = try? repository.configuration.identity(), identity.isLasting,
      try person(git: identity)?.handle == handle
    {
      return
    }
    try keepMe(handle)
  }

  /// Remembers who works in this repository.
  package func keepMe(_ handle: Handle) throws {
    try repository.configuration.set("stet.me", to: handle.rawValue)
  }

  /// A value in git's configuration, either the repository's or the user's.
  package func configuration(_ key: String) throws -> String? {
    try repository.configuration.valueAsGit(key)
  }

  /// A value in git's configuration for a folder where there may be no repository yet.
  package static func configuration(_ key: String, at path: String) throws -> String? {
    let repository: Repository
    do { repository = try Repository.open(path) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      return try GitConfiguration.ofMachine(key)
    }
    return try repository.configuration.valueAsGit(key)
  }
}
