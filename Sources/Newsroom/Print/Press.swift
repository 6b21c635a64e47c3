package import Editorial
import Git

/// A print between its two steps: the event is recorded, its copy on main is not.
enum PendingPrint: Hashable {
  case article(Slug)
  case settings

  var line: String {
    switch self {
    case .article(let slug): "drafts/\(slug)\n"
    case .settings: "settings\n"
    }
  }

  /// What was done, as the beginning of a sentence.
  fileprivate var sentence: String {
    switch self {
    case .article(let slug): "What readers see of \(slug) is changed"
    case .settings: "The settings are changed"
    }
  }

  init?(_ line: some StringProtocol) {
    if line == "settings" {
      self = .settings
    } else if line.hasPrefix("drafts/"), let slug = Slug(line.dropFirst("drafts/".count)) {
      self = .article(slug)
    } else {
      return nil
    }
  }
}

/// Brings main up to date with lines and settings, and remembers what is still due.
package struct Press {
  let repository: Repository
  let folders: LocalFolders
  let listeners: Listeners
  let branches: Branches
  let settings: Settings
  let lines: Lines
  let print: Print
  let checkout: Checkout
  let worktrees: Worktrees

  private var pendingFile: String { folders.local + "/pending" }
  private var unprintedFile: String { folders.local + "/unprinted" }

  /// Notes, before an event moves its reference, that main has to follow.
  func markPending(_ pending: PendingPrint) throws {
    try LocalFiles.write(Array(pending.line.utf8), to: pendingFile, durably: true)
  }

  func clearPending() { LocalFiles.removeQuietly(pendingFile) }

  /// The print that a crash cut off between its two steps; nil if there is none.
  func pendingPrint() throws -> PendingPrint? {
    guard let bytes = try LocalFiles.read(pendingFile) else { return nil }
    return PendingPrint(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
  }

  /// Finishes a print that was cut off; one that can't be finished is set aside, and stops nobody.
  func finishPendingPrint() throws {
    guard try LocalFiles.kind(pendingFile) != nil else { return }
    if let pending = try pendingPrint() {
      do { try bringUp(pending) } catch {
        try setAside(pending)
        listeners.remark(
          "\(pending.sentence), and main can't show it: \(error). stet doctor says more.")
      }
    }
    clearPending()
  }

  /// Prints what main lacks of an article, or of the settings.
  func bringUp(_ pending: PendingPrint) throws {
    switch pending {
    case .settings:
      try run(orElse: { try print.missingSettings(settings.history(), on: print.mainTree()) })
    case .article(let slug):
      guard let head = try lines.head(of: slug) else { return }
      let history = try lines.history(of: slug, head: head)
      try run(orElse: { try print.missingCopies(of: history, in: print.mainTree()) })
    }
    try forgetUnprinted(pending)
  }

  private func setAside(_ pending: PendingPrint) throws {
    var lines = try unprinted()
    if !lines.contains(pending) { lines.append(pending) }
    try LocalFiles.write(
      Array(lines.map(\.line).joined().utf8), to: unprintedFile, durably: true)
  }

  /// The prints that were set aside because they can't be made here.
  func unprinted() throws -> [PendingPrint] {
    guard let bytes = try LocalFiles.read(unprintedFile) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .compactMap { PendingPrint($0) }
  }

  /// Removes the note of a print, now that main has all of it.
  func finish(_ pending: PendingPrint) throws {
    clearPending()
    try forgetUnprinted(pending)
  }

  private func forgetUnprinted(_ pending: PendingPrint) throws {
    let lines = try unprinted()
    guard lines.contains(pending) else { return }
    let left = lines.filter { $0 != pending }
    if left.isEmpty {
      LocalFiles.removeQuietly(unprintedFile)
    } else {
      try LocalFiles.write(
        Array(left.map(\.line).joined().utf8), to: unprintedFile, durably: true)
    }
  }

  /// The articles whose publication could not be copied to main, for people to see.
  package func unprintedArticles() throws -> [Slug] {
    try unprinted().compactMap { if case .article(let slug) = $0 { slug } else { nil } }
  }
}

extension Press {
  /// Puts a plain commit on main; does nothing if the tree stays as it is.
  func commitPlainly(
    _ message: String, by person: Person, at time: Instant, zone: String,
    _ change: (ObjectID?) throws -> ObjectID
  ) throws {
    let here = try repository.references.id(of: References.main)
    let tip = try here ?? branches.head(References.main)
    let before = try tip.map { try repository.objects.commit($0).tree }
    let tree = try change(before)
    if tree == before { return }
    let signature = try Signature(person, at: time, in: zone)
    let commit = NewCommit(
      tree: tree, parents: tip.map { [$0] } ?? [], author: signature, committer: signature,
      message: message)
    let id = try repository.objects.writeCommit(commit)
    try repository.objects.verifyWritten([tree, id])
    try repository.references.move(
      References.main, from: here, to: id, log: commit.subject, by: signature)
    checkout.bringCheckoutQuietly(from: here, to: id)
  }

  /// Puts copies of events on main, one commit each, as one move of the branch.
  ///
  /// - Parameters:
  ///   - ready: The copies, if they were already made for main as it is.
  ///   - copies: Makes them again if somebody has moved main.
  /// - Returns: main's newest commit; nil if there was nothing to print and there is no main.
  /// - Throws: What `copies` throws, and git's own error where main can't be moved.
  @discardableResult
  func run(
    _ ready: [Copy]? = nil, orElse copies: () throws -> [Copy]
  ) throws -> ObjectID? {
    var turns = 0
    var ready = ready
    while true {
      let here = try repository.references.id(of: References.main)
      let start = try here ?? branches.head(References.main)
      let copies = try ready ?? copies()
      guard !copies.isEmpty else { return start }
      let (tip, last) = try repository.objects.withPack(for: copies.count) {
        var tip = start
        var last: NewCommit?
        for copy in copies {
          let commit = try print.commit(of: copy, on: tip)
          let id = try repository.objects.writeCommit(commit)
          try repository.objects.verifyWritten([commit.tree, id])
          (tip, last) = (id, commit)
        }
        return (tip, last)
      }
      guard let tip, let last else { return start }
      do {
        try worktrees.move(
          References.main, from: here, to: tip, log: last.subject, by: last.committer)
      } catch let error {
        turns += 1
        guard error.code == .conflict, turns < 5 else { throw error }
        ready = nil
        continue
      }
      try listeners.checkpoint(.mainMoved)
      checkout.bringCheckoutQuietly(from: here, to: tip)
      return tip
    }
  }
}
