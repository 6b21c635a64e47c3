public import Editorial
import Git

#if canImport(FoundationEssentials)
  import FoundationEssentials
#endif
import Foundation

/// How far a publication went.
public struct Publication: Hashable, Sendable {
  /// The article's folder on main.
  public var path: String
  /// What readers see now.
  public var live: Live
  /// main's commit.
  public var commit: String
}

extension NewsroomRepository {
  // MARK: Two steps

  private var pendingFile: String { localFolder + "/pending" }

  /// Notes, before the event moves its reference, that main has to follow.
  func markPending(_ slug: Slug) throws {
    try LocalFiles.write(Array("\(slug)\n".utf8), to: pendingFile, durably: true)
  }

  func clearPending() { LocalFiles.removeQuietly(pendingFile) }

  /// The article whose publication a crash cut off between its two steps.
  func pendingPublication() throws -> Slug? {
    guard let bytes = try LocalFiles.read(pendingFile) else { return nil }
    return Slug(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
  }

  /// Rolls a publication that was cut off forward to its end.
  func finishPendingPublication() throws {
    guard LocalFiles.exists(pendingFile) else { return }
    if let slug = try pendingPublication(), try head(of: slug) != nil {
      try bringMainUp(to: slug)
    }
    clearPending()
  }

  /// Adds to main a commit for every event of the line that changes what readers see and that main
  /// does not have yet.
  ///
  /// - Returns: How main has the article now; nil where it was never published.
  @discardableResult
  func bringMainUp(to slug: Slug) throws -> Publication? {
    guard let head = try head(of: slug) else { return nil }
    let entries = try entries(of: slug, head: head)
    let (history, policies) = try fold(entries, slug: slug)
    let moving = history.steps.indices.filter { index in
      guard history.steps[index].verdict == .counted,
        case .event(let event) = history.steps[index].entry.message
      else { return false }
      return event.movesLive
    }
    guard let path = try publishedPath(history.standing, policies: policies), !moving.isEmpty
    else { return nil }
    let published = try publishedFrom(path)
    let start = moving.firstIndex { history.steps[$0].entry.identity == published }
    if published != nil, start == nil { throw NewsroomError.mainAhead(slug) }
    for index in moving[(start.map { $0 + 1 } ?? 0)...] {
      let upTo = try fold(Array(entries[...index]), slug: slug).history
      try publish(entries[index], standing: upTo.standing, path: path)
    }
    let tip = try repository.reference(References.main)?.hex ?? ""
    return Publication(path: path, live: history.standing.live, commit: tip)
  }

  private func publish(
    _ entry: LineEntry, standing: Standing, path: String
  ) throws {
    let folder = try publishedFolder(standing, publishedFrom: entry.identity)
    var turns = 0
    while true {
      do {
        try commitToMain(entry, folder: folder, path: path)
        return
      } catch let error as GitError {
        turns += 1
        guard error.code == .conflict, turns < 5 else { throw error }
      }
    }
  }

  func commitToMain(_ entry: LineEntry, folder: ObjectID, path: String) throws {
    guard let tip = try repository.reference(References.main) else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    let commit = try mainCommit(of: entry, folder: folder, path: path, on: tip)
    let id = try repository.writeCommit(commit)
    try repository.verifyWritten([folder, commit.tree, id])
    try repository.move(
      References.main, from: tip, to: id, log: commit.subject, by: commit.committer)
    try checkpoint(.mainMoved)
    bringCheckoutQuietly(from: tip, to: id)
  }

  // MARK: A pure function of the line

  /// The commit that brings an event to main: the same on every machine for the same main.
  func mainCommit(
    of entry: LineEntry, folder: ObjectID, path: String, on tip: ObjectID
  ) throws -> NewCommit {
    let tree = try repository.replacing(
      [path: (mode: .directory, id: folder)], in: try repository.commit(tip).tree)
    return try mainCommit(of: entry, tree: tree, on: tip)
  }

  /// The commit that brings an event to main with a tree that is known.
  func mainCommit(of entry: LineEntry, tree: ObjectID, on tip: ObjectID) throws -> NewCommit {
    let original = try repository.commit(entry.id.object)
    guard case .event(var event) = entry.message else {
      preconditionFailure("only events move main")
    }
    event.note = nil
    event.publishedFrom = entry.identity
    event.policy = try policies.policy(at: tip)
    return NewCommit(
      tree: tree, parents: [tip], author: original.author, committer: original.committer,
      message: event.message)
  }

  /// The tree of an article's folder on main.
  func publishedFolder(
    _ standing: Standing, publishedFrom: EventID
  ) throws -> ObjectID {
    let (entries, record) = try publishedFiles(standing, publishedFrom: publishedFrom)
    let blob = try repository.writeBlob(record)
    let tree = try repository.writeTree(entries)
    try repository.verifyWritten([blob, tree])
    return tree
  }

  /// The files of an article's folder on main, and the bytes of the record among them; nothing is
  /// written.
  func publishedFiles(
    _ standing: Standing, publishedFrom: EventID
  ) throws -> (entries: [TreeEntry], record: [UInt8]) {
    var entries: [TreeEntry] = []
    switch standing.live {
    case .edition, .retracted:
      if let text = standing.edition?.text { entries = try texts.entries(text) }
    case .nothing, .withheld, .unpublished, .killed: break
    }
    let record = EditionRecord(
      standing: standing, publishedFrom: publishedFrom,
      bios: try bios(of: standing))
    let bytes = Array(record.yaml.utf8)
    entries.append(
      TreeEntry(name: "edition.yml", mode: .file, id: repository.hashBlob(bytes)))
    return (entries, bytes)
  }

  /// The authors' bios by edition, each as it was when the edition ran.
  private func bios(of standing: Standing) throws -> [Int: [(handle: Handle, bio: String)]] {
    var bios: [Int: [(handle: Handle, bio: String)]] = [:]
    for edition in standing.editions {
      let authors = try texts.authors(edition.text, of: standing.slug)
      let policy = try policies.policy(edition.policy, ordinal: 0, people: Set(authors))
      bios[edition.number] = authors.compactMap { handle in
        policy.people[handle]?.bio.map { (handle, $0) }
      }
    }
    return bios
  }

  /// The article's folder on main: by the day of its first edition in the newsroom's zone of then;
  /// nil where it was never published.
  func publishedPath(_ standing: Standing, policies: [PolicyID: Policy]) throws -> String? {
    guard let first = standing.editions.first else { return nil }
    let zone = policies[first.policy]?.timeZone ?? "UTC"
    let date = Date(timeIntervalSince1970: Double(first.at.seconds))
    let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
    let (year, month, day) = first.at.day(offset: offset).parts
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "articles/\(padded)/\(two(month))/\(two(day))/\(standing.slug)"
  }

  /// The event that main's folder of an article was made from.
  func publishedFrom(_ path: String) throws -> EventID? {
    guard let tip = try repository.reference(References.main),
      let entry = try repository.entry(
        path + "/edition.yml", in: try repository.commit(tip).tree)
    else { return nil }
    return EditionRecord.publishedFrom(in: try repository.blob(entry.id))
  }
}
