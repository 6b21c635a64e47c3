import Git

/// A repository that people exchange through, as git's configuration names it; the `git` program
/// talks to it.
///
/// The user's own configuration of ssh, agents, credential helpers and proxies hold, and what asks for a
/// password asks on the terminal.
struct Server {
  let repository: Repository
  let git: GitProgram
  /// The name of git's remote.
  let name: String
  /// The folder that an address of git's configuration may go out from; nil for where the program is.
  var folder: String?
  /// Is handed what git says while it is at work.
  var hearing: ([UInt8]) -> Void = { _ in }

  /// Where the server's branches stand, by their whole names.
  func heads() throws -> [String: ObjectID] {
    let output = try run(["ls-remote", "--heads", name])
    guard output.status == 0 else { throw SyncError.unreachable(name, said: output.said) }
    return Self.heads(in: output.bytes)
  }

  /// What `git ls-remote` printed.
  static func heads(in bytes: [UInt8]) -> [String: ObjectID] {
    var heads: [String: ObjectID] = [:]
    for line in bytes.split(separator: 0x0A) where line.count > 41 {
      guard line[line.startIndex + 40] == 0x09,
        let id = ObjectID(hex: String(decoding: line.prefix(40), as: UTF8.self))
      else { continue }
      heads[String(decoding: line.dropFirst(41), as: UTF8.self)] = id
    }
    return heads
  }

  /// Fetches branches to where they are kept of this server: forward alone, and nothing is taken away.
  ///
  /// - Returns: The branches that git's own checks refuse, with what it said of them.
  func fetch(_ names: [String]) throws -> [String: String] {
    guard !names.isEmpty else { return [:] }
    let input = names.map { name in
      let plus = BranchKind(name) == .presence ? "+" : ""
      return "\(plus)\(name):\(tracking(name))\n"
    }
    // What the configuration says of branches is for plain git: with a plus there a rewritten line
    // would be taken for the line.
    let output = try run(
      [
        "fetch", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-auto-maintenance",
        "--no-recurse-submodules", "--refmap=", "--progress", "--stdin",
        name,
      ], input: Array(input.joined().utf8), isHeard: true)
    // One tells of branches that stay where they are, which whoever asked sees by themselves.
    if output.status <= 1 { return [:] }
    guard output.isRefusedByChecks else { throw failure(output) }
    // One bad branch keeps nobody from the others.
    if names.count == 1 { return [names[0]: output.checkLine] }
    let half = names.count / 2
    return try fetch(Array(names[..<half])).merging(fetch(Array(names[half...]))) { $1 }
  }

  /// Fetches a branch to look at it: no reference is moved.
  func fetchUnkept(_ branch: String) throws {
    let output = try run(
      [
        "fetch", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap=", name,
        branch,
      ],
      isHeard: true)
    if output.status == 0 { return }
    throw output.isRefusedByChecks
      ? SyncError.unreadable(name, because: output.checkLine) : failure(output)
  }

  /// Why git could not fetch.
  private func failure(_ output: GitProgram.Output) -> SyncError {
    if let line = output.fullLine { return .notStored(name, said: line) }
    return output.isDamagedHere
      ? .damagedHere(said: output.said) : .unreachable(name, said: output.said)
  }

  /// Where a branch of this server is kept here.
  func tracking(_ branch: String) -> String {
    "refs/remotes/\(name)/\(References.short(branch))"
  }

  /// A branch that is to move at the server, from where it was seen.
  struct Update: Hashable {
    var branch: String
    /// Where it stands there; nil where it is new.
    var old: ObjectID?
    /// Where it shall stand; nil where it goes, as the archive has it.
    var new: ObjectID?
  }

  /// Why the server did not move a branch.
  enum Refusal: Hashable {
    /// It stands elsewhere by now, or can't be moved at all; what the server said.
    case moved(String)
    /// The server's own rules refuse it; what it said.
    case refused(String)
    /// Another one was refused, and all go together, or this one goes after it; what the server said.
    case together(String)

    /// What the server's own rules said; nil where it is something else.
    var rule: String? { if case .refused(let said) = self { said } else { nil } }

    /// What it is of a server whose branches stand where they stood.
    var ofUnmoved: Refusal { if case .moved(let said) = self { .refused(said) } else { self } }
  }

  /// Moves branches at the server, each only where it still stands as it was seen.
  ///
  /// - Returns: Why those that did not move did not.
  func push(_ updates: [Update], isAtomic: Bool) throws -> [String: Refusal] {
    guard !updates.isEmpty else { return [:] }
    // A clone that mirrors would send every reference, and git lets it name none.
    var arguments = [
      "-c", "remote.\(name).mirror=false", "push", "--porcelain", "--progress", "--no-follow-tags",
    ]
    if isAtomic { arguments.append("--atomic") }
    for update in updates {
      arguments.append("--force-with-lease=\(update.branch):\(update.old?.hex ?? "")")
    }
    arguments += ["--", name]
    arguments += updates.map { "\($0.new?.hex ?? ""):\($0.branch)" }
    let output = try run(arguments, isHeard: true)
    if output.status == 0 { return [:] }
    if isAtomic, output.errorText.contains("does not support --atomic") {
      return try pushInOrder(updates)
    }
    let refused = Self.refusals(in: output.text)
    // What could not be unpacked there is no fault of a branch.
    if refused.isEmpty || refused.values.contains(.refused("unpacker error")) {
      throw SyncError.notSent(name, said: output.fullLine ?? output.unpackLine ?? output.said)
    }
    return refused
  }

  /// Moves branches one after another, where the server can't move all or none, or names none that keeps
  /// the others: main never before what it is printed from, and none goes before its archive has arrived.
  func pushInOrder(_ updates: [Update]) throws -> [String: Refusal] {
    func rank(_ update: Update) -> Int {
      update.new == nil ? 5 : BranchKind(update.branch)?.rank ?? 4
    }
    let parts = Dictionary(grouping: updates, by: rank).sorted { $0.key < $1.key }.map(\.value)
    return try push(parts, isAtomic: false)
  }

  /// How many branches one command names.
  private static let atOnce = 1_000

  /// Moves all branches, or none; where they are very many, some after the others.
  func pushTogether(_ updates: [Update]) throws -> [String: Refusal] {
    let starts = stride(from: 0, to: updates.count, by: Self.atOnce)
    return try push(
      starts.map { Array(updates[$0..<min($0 + Self.atOnce, updates.count)]) }, isAtomic: true)
  }

  /// Moves branches part by part; behind the first refusal nothing goes.
  private func push(_ parts: [[Update]], isAtomic: Bool) throws -> [String: Refusal] {
    var refused: [String: Refusal] = [:]
    for part in parts {
      if refused.isEmpty {
        refused = try push(part, isAtomic: isAtomic)
      } else {
        for update in part { refused[update.branch] = .together("") }
      }
    }
    return refused
  }

  /// What `git push --porcelain` says of branches that were not moved.
  static func refusals(in text: String) -> [String: Refusal] {
    var refusals: [String: Refusal] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("!\t") {
      let parts = line.split(separator: "\t")
      guard parts.count == 3, let colon = parts[1].lastIndex(of: ":") else { continue }
      let said = String(parts[2])
      let stale = [
        "stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref",
        "incorrect old value", "reference already exists",
      ]
      // `[remote rejected] (hook declined)`: the words in the brackets, where there are any.
      let start = said.last == ")" ? said.lastIndex(of: "(") : nil
      let why = start.map { String(said[said.index(after: $0)...].dropLast()) } ?? said
      let refusal: Refusal =
        if stale.contains(where: said.contains) {
          .moved(why)
        } else if ["atomic push fail", "atomic transaction fail"].contains(where: said.contains) {
          .together(why)
        } else {
          .refused(why)
        }
      refusals[String(parts[1][parts[1].index(after: colon)...])] = refusal
    }
    return refusals
  }

  /// Whether anybody can read the server's branches without saying who they are; nil where that can't be
  /// told, or is as it should be of a folder.
  func isOpenToAnybody() -> Bool? {
    // What can't be read, or asked, can't be told.
    guard let url = try? repository.configuration.valueAsGit("remote.\(name).url"),
      ["https://", "http://", "git://"].contains(where: url.lowercased().hasPrefix)
    else { return nil }
    let bare = Self.bare(url)
    var git = git
    git.environment.merge([
      "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "SSH_ASKPASS": "true",
      // Names and passwords stand in a .netrc of the home folder, too; proxies in git's own file there.
      "GIT_CONFIG_GLOBAL": globalConfiguration() ?? "/dev/null", "HOME": repository.gitDirectory,
    ]) { $1 }
    let output = try? git.run(
      [
        "-c", "credential.helper=", "-c", "http.extraHeader=", "-c", "http.\(bare).extraHeader=",
        "-c", "http.\(bare).cookieFile=", "-c", "http.\(bare).sslCert=", "ls-remote", "--heads",
        bare,
      ],
      in: repository.gitDirectory)
    return output.map { $0.status == 0 && !$0.bytes.isEmpty }
  }

  /// The file that git has of the person's settings; nil where there is none.
  private func globalConfiguration() -> String? {
    // Without git's answer nothing of the person's own settings is used.
    let output = try? git.run(
      ["config", "--global", "--show-origin", "--name-only", "--null", "--list"],
      in: repository.gitDirectory)
    guard let first = output?.bytes.split(separator: 0).first else { return nil }
    let origin = String(decoding: first, as: UTF8.self)
    return origin.hasPrefix("file:") ? String(origin.dropFirst("file:".count)) : nil
  }

  /// An address without the name and the password that it may hold.
  private static func bare(_ url: String) -> String {
    replacingUser(of: url) { _ in nil }
  }

  /// An address as people may see it: without a password, and without a name that may be one.
  static func shown(_ url: String) -> String {
    replacingUser(of: url) { user in
      // Many a host takes a token for the name; of ssh the name says whose keys are asked for.
      let isWeb = ["http://", "https://"].contains(where: url.lowercased().hasPrefix)
      return isWeb ? nil : user.prefix { $0 != ":" }
    }
  }

  private static func replacingUser(
    of url: String, _ shown: (Substring) -> Substring?
  ) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard url.contains("://"), parts.count > 2, let at = parts[2].lastIndex(of: "@") else {
      return url
    }
    let host = parts[2][parts[2].index(after: at)...]
    let user = shown(parts[2][..<at]).map { "\($0)@" } ?? ""
    return (parts[..<2] + ["\(user)\(host)"] + parts[3...]).joined(separator: "/")
  }

  private func run(
    _ arguments: [String], input: [UInt8] = [], isHeard: Bool = false
  ) throws(GitError) -> GitProgram.Output {
    try git.run(
      (folder.map { ["-C", $0] } ?? []) + arguments, in: repository.gitDirectory, input: input,
      hearing: isHeard ? hearing : { _ in })
  }
}
