import Git

/// What the last sync could not bring here, so that nobody is sent to sync for it again.
///
/// A file of lines with the branch, where it was at the server, what was said and what to type. It is a cache:
/// without it, the next sync says it again.
struct HeldBranches {
  let repository: Repository

  /// What was said about a branch.
  struct Held: Hashable, Sendable {
    var sentence: String
    /// What to type.
    var way: String?
  }

  private var file: String { "\(repository.commonDirectory)/stet/held" }

  /// What was said about a branch of a server that is where it was then; nil if nothing was.
  func held(_ branch: String, of remote: String, at there: ObjectID) -> Held? {
    // If it can't be read, the next sync says it again.
    guard let bytes = try? LocalFiles.read(file) else { return nil }
    let start = Self.start(branch, remote, there)
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(start) }
    guard let parts = line?.split(separator: "\t", omittingEmptySubsequences: false),
      parts.count == 3
    else { return nil }
    return Held(sentence: String(parts[1]), way: parts[2].isEmpty ? nil : String(parts[2]))
  }

  /// Replaces what was said by what a sync says.
  func write(_ done: [Synced]) {
    var lines: [String] = []
    for server in done {
      for need in server.needs where need.kind.holdsBranch {
        guard let branch = need.branch,
          let there = try? repository.references.id(of: "refs/remotes/\(server.remote)/\(branch)")
        else { continue }
        let said = [need.sentence, need.way ?? ""].map { $0.replacing(/[\t\n]/, with: " ") }
        lines.append(
          Self.start(branch, server.remote, there) + said.joined(separator: "\t") + "\n")
      }
    }
    guard !lines.isEmpty else {
      if LocalFiles.exists(file) { LocalFiles.removeQuietly(file) }
      return
    }
    // If that fails, people are told to sync, which says it again.
    try? LocalFiles.write(Array(lines.joined().utf8), to: file, durably: false)
  }

  private static func start(_ branch: String, _ remote: String, _ there: ObjectID) -> String {
    "\(there.hex) \(remote) \(branch)\t"
  }
}

extension Synced.Kind {
  /// Whether it keeps a branch from being brought here.
  fileprivate var holdsBranch: Bool {
    switch self {
    case .rewritten, .refused, .misfit, .failed: true
    case .conflict, .aside, .renamed, .vanished, .waiting, .stranger, .mirror, .lost, .open: false
    }
  }
}
