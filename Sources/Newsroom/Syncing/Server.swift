import Git
import System

/// A repository that people exchange through, as named in git's configuration; the `git` program does the
/// talking.
///
/// The user's own configuration of ssh, agents, credential helpers and proxies applies, and password prompts
/// appear on the terminal.
struct Server {
  let repository: Repository
  let git: GitProgram
  /// The name of git's remote.
  let name: String
  /// The folder that relative addresses in git's configuration start from; nil for the current folder.
  var folder: String?
  /// Receives git's output while it works.
  var hearing: ([UInt8]) -> Void = { _ in }

  /// What git says about a server, while the caller reads what is here.
  typealias Answer = BackgroundValue<Result<GitProgram.Output, GitError>>

  /// Begins to ask where the server's branches are.
  func askForHeads() -> Answer {
    let (git, folder) = (git, repository.gitDirectory)
    let arguments = placed(["ls-remote", "--heads", name])
    return BackgroundValue {
      Result { () throws(GitError) in try git.run(arguments, in: folder) }
    }
  }

  /// Where the server's branches are, by their full names.
  func heads(_ asked: Answer? = nil) throws -> [String: ObjectID] {
    let output = try (asked ?? askForHeads()).value.get()
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

  /// Fetches branches to where this server's branches are kept: only forward, and nothing is removed.
  ///
  /// - Returns: The branches that git refuses, with what its own checks said, or that their history is cut off.
  func fetch(_ names: [String]) throws -> [String: String] {
    guard !names.isEmpty else { return [:] }
    let input = names.map { name in
      let plus = BranchKind(name) == .presence ? "+" : ""
      return "\(plus)\(name):\(tracking(name))\n"
    }
    // The configured refspecs are for plain git: if they had a plus, a rewritten line would be taken for the
    // line.
    let output = try run(
      [
        "fetch", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-auto-maintenance",
        "--no-recurse-submodules", "--refmap=", "--progress", "--stdin",
        name,
      ], input: Array(input.joined().utf8), isHeard: true)
    // Status 1 means that some branches did not move, which the caller sees anyway.
    if output.status <= 1 {
      let cutOff = output.cutOff
      return names.reduce(into: [:]) { refused, name in
        if cutOff.contains(tracking(name)) { refused[name] = Self.cutOff }
      }
    }
    guard output.isRefusedByChecks else { throw failure(output) }
    // One bad branch must not keep the others from coming.
    if names.count == 1 { return [names[0]: output.checkLine] }
    let half = names.count / 2
    return try fetch(Array(names[..<half])).merging(fetch(Array(names[half...]))) { $1 }
  }

  /// What there is to say about a branch of a shallow repository.
  static let cutOff = "its history is cut off there, as in a shallow clone"

  /// Fetches a branch just to look at it: no reference is moved.
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

  /// A branch to be moved at the server, from where it was last seen.
  struct Update: Hashable {
    var branch: String
    /// Where it is there; nil if it is new.
    var old: ObjectID?
    /// Where it should go; nil if it is to be deleted because the archive has it.
    var new: ObjectID?
  }

  /// Why the server did not move a branch.
  enum Refusal: Hashable {
    /// It has moved meanwhile, or can't be moved at all; with what the server said.
    case moved(String)
    /// The server's own rules refuse it; with what the server said.
    case refused(String)
    /// Another one was refused, and all go together or this one comes after it; with what the server said.
    case together(String)

    /// What the server's own rules said; nil for any other reason.
    var rule: String? { if case .refused(let said) = self { said } else { nil } }

    /// What this refusal means if the server's branches have not moved.
    var ofUnmoved: Refusal { if case .moved(let said) = self { .refused(said) } else { self } }
  }

  /// Moves branches at the server, each only if it is still where it was last seen.
  ///
  /// - Returns: The branches that did not move, with the reason for each.
  func push(_ updates: [Update], isAtomic: Bool) throws -> [String: Refusal] {
    guard !updates.isEmpty else { return [:] }
    // A mirroring clone would send every reference, and git then accepts no names.
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
    // It is not a branch's fault if something could not be unpacked there.
    if refused.isEmpty || refused.values.contains(.refused("unpacker error")) {
      let hook = refused.isEmpty ? output.hookWords.map { "\(output.said); before it: \($0)" } : nil
      throw SyncError.notSent(
        name, said: output.fullLine ?? output.unpackLine ?? hook ?? output.said)
    }
    guard let words = output.remoteWords else { return refused }
    // What a rule of the server's has to say, it says for all of them.
    return refused.mapValues { refusal in
      guard let said = refusal.rule, said.contains("declined") else { return refusal }
      return .refused("\(said): \(words)")
    }
  }

  /// Moves branches one after another, for servers that can't move all or none, or that don't say which
  /// branch blocks the others: main never before what it is printed from, and no branch is deleted before its
  /// archive has arrived.
  func pushInOrder(_ updates: [Update]) throws -> [String: Refusal] {
    func rank(_ update: Update) -> Int {
      update.new == nil ? 5 : BranchKind(update.branch)?.rank ?? 4
    }
    let parts = Dictionary(grouping: updates, by: rank).sorted { $0.key < $1.key }.map(\.value)
    return try push(parts, isAtomic: false)
  }

  /// How many branches a single command may name.
  private static let atOnce = 1_000

  /// Moves all branches or none; if there are very many, in several batches.
  func pushTogether(_ updates: [Update]) throws -> [String: Refusal] {
    let starts = stride(from: 0, to: updates.count, by: Self.atOnce)
    return try push(
      starts.map { Array(updates[$0..<min($0 + Self.atOnce, updates.count)]) }, isAtomic: true)
  }

  /// Moves branches batch by batch; nothing is sent after the first refusal.
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

  /// What `git push --porcelain` says about branches that were not moved.
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
      // `[remote rejected] (hook declined)`: the words in parentheses, if there are any.
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

  /// Whether anybody can read the server's branches without identifying themselves; nil if that can't be
  /// determined, or for a folder, where that is as it should be.
  func isOpenToAnybody() -> Bool? {
    // If the address can't be read or asked, there is no telling.
    guard let url = try? repository.configuration.valueAsGit("remote.\(name).url"),
      ["https://", "http://", "git://"].contains(where: url.lowercased().hasPrefix)
    else { return nil }
    let bare = Self.bare(url)
    var git = git
    git.environment.merge([
      "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "SSH_ASKPASS": "true",
      // A .netrc in the home folder holds names and passwords too; git's own file there also holds proxies.
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

  /// The file that holds the person's git settings; nil if there is none.
  private func globalConfiguration() -> String? {
    // If git does not answer, none of the person's own settings are used.
    let output = try? git.run(
      ["config", "--global", "--show-origin", "--name-only", "--null", "--list"],
      in: repository.gitDirectory)
    guard let first = output?.bytes.split(separator: 0).first else { return nil }
    let origin = String(decoding: first, as: UTF8.self)
    return origin.hasPrefix("file:") ? String(origin.dropFirst("file:".count)) : nil
  }

  /// An address without the name and password that it may contain.
  private static func bare(_ url: String) -> String {
    replacingUser(of: url) { _ in nil }
  }

  /// An address fit to show to people: without a password, and without a name that may be one.
  static func shown(_ url: String) -> String {
    replacingUser(of: url) { user in
      // Many hosts take a token as the name; with ssh the name says whose keys are wanted.
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
      placed(arguments), in: repository.gitDirectory, input: input,
      hearing: isHeard ? hearing : { _ in })
  }

  private func placed(_ arguments: [String]) -> [String] {
    (folder.map { ["-C", $0] } ?? []) + arguments
  }
}
