import Editorial
import Git

/// The servers that the newsroom exchanges through: git's remotes, with what Stet needs to know of each.
package struct Remotes {
  let newsroom: NewsroomRepository

  /// Takes the newsroom whose servers these are.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  private var configuration: GitConfiguration { newsroom.repository.configuration }

  /// The servers, starting with the one that main follows and ending with those for readers.
  package func all() throws -> [Remote] {
    let followed = try configuration.local("branch.main.remote")
    let all = try newsroom.repository.remotes().map { name in
      Remote(
        name: name, url: try configuration.value("remote.\(name).url") ?? "",
        isPublic: try configuration.value("remote.\(name).stetpublic") == "true")
    }
    func rank(_ remote: Remote) -> Int { remote.isPublic ? 2 : remote.name == followed ? 0 : 1 }
    return all.enumerated().sorted { (rank($0.1), $0.0) < (rank($1.1), $1.0) }.map(\.element)
  }

  /// The servers with the given names; all of them if no names are given.
  func named(_ names: [String]) throws -> [Remote] {
    let all = try all()
    guard !all.isEmpty || !names.isEmpty else { throw SyncError.noRemote }
    if names.isEmpty { return all }
    return try names.map { name in
      guard let remote = all.first(where: { $0.name == name }) else {
        throw SyncError.unknownRemote(name, known: all.map(\.name))
      }
      return remote
    }
  }

  /// Adds a server.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - url: Its address; for a folder, an absolute path.
  ///   - isPublic: Whether only main is sent there.
  ///   - isDryRun: Checks, but adds nothing.
  /// - Throws: ``SyncError`` if the name is taken or invalid.
  package func add(
    _ name: String, url: String, isPublic: Bool, isDryRun: Bool = false
  ) throws {
    guard Handle(name).isLegal, newsroom.repository.references.isName("refs/remotes/\(name)/main")
    else { throw SyncError.badRemoteName(name) }
    if let other = try all().first(where: { $0.name == name }) {
      throw SyncError.remoteExists(name, url: other.url)
    }
    if isDryRun { return }
    let git = try GitProgram.find()
    let directory = newsroom.repository.gitDirectory
    try git.check(["config", "remote.\(name).url", url], in: directory)
    if isPublic { try git.check(["config", "remote.\(name).stetpublic", "true"], in: directory) }
    for line in Refspecs.usual(isPublic: isPublic).lines(for: name) {
      try git.check(["config", "--add", "remote.\(name).fetch", line], in: directory)
    }
    if !isPublic { try follow(name) }
  }

  /// Makes main follow a server if it follows none: lines that are not here are then read from that server.
  func follow(_ name: String) throws {
    try configuration.setIfUnset("branch.main.remote", to: name)
    try configuration.setIfUnset("branch.main.merge", to: References.main)
  }

  /// The refspecs for fetching from a server.
  func refspecs(of remote: Remote) throws -> Refspecs {
    Refspecs(try configuration.values("remote.\(remote.name).fetch"), of: remote.name)
  }

  /// The part of main that has gone to a server where people work, if there is one: whatever is printed after
  /// it may still end up as other commits.
  func shared(_ main: ObjectID) throws -> ObjectID? {
    let others = try all().filter { !$0.isPublic }
    guard !others.isEmpty else { return main }
    for remote in others {
      guard
        let known = try newsroom.repository.references.id(of: "refs/remotes/\(remote.name)/main")
      else {
        continue
      }
      if try newsroom.repository.isAncestor(main, of: known) { return main }
      if try newsroom.repository.isAncestor(known, of: main) { return known }
    }
    return nil
  }

  /// Sets up whatever is missing in a repository whose server was named by somebody using git.
  ///
  /// - Returns: What was done, one sentence for each step.
  func complete(_ remote: Remote, with git: GitProgram) throws -> [String] {
    var done: [String] = []
    let key = "remote.\(remote.name).fetch"
    let specs = try configuration.values(key)
    let wanted = Refspecs.usual(isPublic: remote.isPublic)
    let known = Refspecs(specs, of: remote.name)
    // If somebody chose certain articles or years, they are named here.
    let isMisled = specs.contains(where: Refspecs.isMisled)
    if isMisled || specs.isEmpty || !known.covers(References.settings) && !remote.isPublic {
      let kept = Refspecs(known.patterns.filter { $0 != "refs/heads/*" } + wanted.patterns)
      _ = try git.run(["config", "--unset-all", key], in: newsroom.repository.gitDirectory)
      for line in kept.lines(for: remote.name) {
        try git.check(["config", "--add", key, line], in: newsroom.repository.gitDirectory)
      }
      done.append(
        remote.isPublic
          ? "Set up \(remote.name): main is fetched from it, and nothing else."
          : "Set up \(remote.name): drafts, settings and archives are fetched from it, and a branch"
            + " that somebody rewrites there replaces none here.")
    }
    if !remote.isPublic { try follow(remote.name) }
    if try configuration.local("core.fsync") == nil { try newsroom.configure() }
    return done
  }
}
