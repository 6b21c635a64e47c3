import Git

/// What the last sync could not bring here, so that nobody is sent to sync for it again.
///
/// A file of lines with the branch, where it was at the server, what was said and what to type. It is a cache:
/// without it, the next sync says it again.
struct HeldBranches {
  private let repository: Repository
  /// What was said, by the branch and where it was.
  private var said: [Place: Held] = [:]

  /// What was said about a branch.
  struct Held: Hashable, Sendable {
    var sentence: String
    /// What to type.
    var way: String?
  }

  /// Where a server had a branch.
  private struct Place: Hashable {
    var remote: String
    /// The branch as people call it.
    var branch: String
    var there: ObjectID
  }

  private var file: String { "\(repository.commonDirectory)/stet/held" }

  /// Reads what was said.
  init(repository: Repository) {
    self.repository = repository
    // If it can't be read, the next sync says it again.
    guard let bytes = try? LocalFiles.read(file) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let place = parts[0].split(separator: " ").map(String.init)
      guard parts.count == 3, place.count == 3, let there = ObjectID(hex: place[0]) else {
        continue
      }
      said[Place(remote: place[1], branch: place[2], there: there)] = Held(
        sentence: parts[1], way: parts[2].isEmpty ? nil : parts[2])
    }
  }

  /// What was said about a branch of a server that is where it was then; nil if nothing was.
  func held(_ branch: String, of remote: String, at there: ObjectID) -> Held? {
    said[Place(remote: remote, branch: branch, there: there)]
  }

  /// Replaces what was said of the servers that a sync asked by what it says.
  mutating func replace(by done: [Synced]) {
    let before = said
    func there(_ remote: String, _ branch: String) -> ObjectID? {
      try? repository.references.id(of: "refs/remotes/\(remote)/\(branch)")
    }
    // A server whose exchange failed may not have said everything again.
    let asked = Set(
      done.filter { !$0.needs.contains { $0.kind == .failed } }.map(\.remote))
    said = said.filter { place, _ in
      !asked.contains(place.remote) && there(place.remote, place.branch) == place.there
    }
    for server in done {
      for need in server.needs where need.kind.holdsBranch {
        guard let branch = need.branch, let id = there(server.remote, branch) else { continue }
        func line(_ text: String) -> String { text.replacing(/[\t\n]/, with: " ") }
        said[Place(remote: server.remote, branch: branch, there: id)] = Held(
          sentence: line(need.sentence), way: need.way.map(line))
      }
    }
    if said != before { write() }
  }

  private func write() {
    guard !said.isEmpty else { return LocalFiles.removeQuietly(file) }
    let lines = said.map { place, held in
      "\(place.there.hex) \(place.remote) \(place.branch)\t\(held.sentence)\t\(held.way ?? "")\n"
    }
    // If that fails, people are told to sync, which says it again.
    try? LocalFiles.write(Array(lines.sorted().joined().utf8), to: file, durably: false)
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
