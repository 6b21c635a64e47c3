import Editorial
import Git

/// The head of the settings, and why there may be none.
final class SettingsBranch {
  let repository: Repository
  let branches: Branches

  /// The commit to begin the line of settings with, while that is only being tried out.
  var toBegin: ObjectID?

  init(
    repository: Repository, branches: Branches
  ) {
    self.repository = repository
    self.branches = branches
  }

  /// The head of the settings, local or as it was fetched.
  ///
  /// - Throws: ``NewsroomError/noNewsroom(_:)`` if there are none.
  func head() throws -> ObjectID {
    if let toBegin { return toBegin }
    if let head = try branches.head(References.settings) { return head }
    throw try absence()
  }

  /// Why there are no settings: remotes disagree about them, they were not fetched, an earlier Stet
  /// made the newsroom, this is a mirror of main, or there is no newsroom.
  private func absence() throws -> NewsroomError {
    if let elsewhere = try elsewhere() { return elsewhere }
    guard let main = try branches.head(References.main), try hasSettings(main) else {
      return .noNewsroom(repository.gitDirectory)
    }
    return try printsSettings(main) ? .onlyMain : .settingsOnMain
  }

  /// Where to get the settings if part of the newsroom is here without them: from a remote, if
  /// remotes disagree about them, or from a line; nil if there is neither, or if an earlier Stet
  /// kept them on main.
  func elsewhere() throws -> NewsroomError? {
    let remote = try branches.names().first
    if try branches.head(References.settings) == nil,
      try !branches.fetched(of: References.settings).isEmpty
    {
      return .settingsNotFetched(
        way: "follow one remote: git branch settings \(remote ?? "REMOTE")/settings")
    }
    if let main = try branches.head(References.main), try hasSettings(main),
      try !printsSettings(main)
    {
      return nil
    }
    guard try branches.hasAny(under: References.drafts) else { return nil }
    return .settingsNotFetched(
      way: "fetch them: "
        + (remote == nil ? "git fetch WHERE settings:settings" : "stet sync"))
  }

  private func hasSettings(_ main: ObjectID) throws -> Bool {
    try repository.trees.entry("newsroom.yml", in: repository.objects.commit(main).tree) != nil
  }

  /// Whether a commit of main is a print.
  private func printsSettings(_ main: ObjectID) throws -> Bool {
    var isPrint = false
    try repository.followFirstParents(from: main) { commit in
      if case .event(let event) = MessageReading(commit.message), event.publishedFrom != nil {
        isPrint = true
      }
      return !isPrint
    }
    return isPrint
  }
}
