package import Editorial
import Git

/// Who has which article open, as far as this clone knows: everybody lists what they have open in a
/// branch of their own, `presence/<handle>`, which a sync carries along.
///
/// It is one commit without parent, replaced each time; its message has a line for each article,
/// saying since when, and from whom it was taken over. No act is judged by it.
package struct Presence {
  let repository: Repository
  let branches: Branches
  let settings: Settings
  let copies: OpenCopies
  let turn: Turn

  /// Looks at a newsroom.
  package init(_ newsroom: NewsroomRepository) {
    (repository, branches) = (newsroom.repository, newsroom.lines.branches)
    (settings, copies, turn) = (newsroom.settings, newsroom.copies, newsroom.turn)
  }

  /// The statement that somebody has an article open.
  package struct Holder: Hashable, Sendable {
    /// The article.
    package let article: Slug
    /// Who has it open.
    package let by: Handle
    /// Since when.
    package let since: Instant
    /// From whom they took it over; nil if nobody had it.
    package let takenFrom: Handle?
    /// When they last stated it.
    package let told: Instant
  }

  /// How long such a statement is believed, in seconds.
  private static let lasting: Int64 = 7 * 86_400
  private static let folder = "refs/heads/presence"
  private static func branch(of handle: Handle) -> String { "\(folder)/\(handle)" }

  /// What everybody has open, in the order of articles and times, without what somebody has taken
  /// over since.
  package func all(at time: Instant) throws -> [Holder] {
    var newest: [Handle: Told] = [:]
    for told in try here() + elsewhere() where told.at.advanced(by: Self.lasting) >= time {
      if let known = newest[told.by], known.at >= told.at { continue }
      newest[told.by] = told
    }
    let holders = newest.values.flatMap { told in
      told.open.map {
        Holder(
          article: $0.slug, by: told.by, since: $0.since, takenFrom: $0.takenFrom, told: told.at)
      }
    }
    return holders.filter { holder in
      !holders.contains {
        $0.article == holder.article && $0.takenFrom == holder.by && $0.since >= holder.since
      }
    }.sorted { ($0.article, $0.since, $0.by) < ($1.article, $1.since, $1.by) }
  }

  /// Who else has an article open.
  package func others(than me: Handle, with slug: Slug, at time: Instant) throws -> [Holder] {
    try all(at: time).filter { $0.article == slug && $0.by != me }
  }

  /// Who took over what somebody still has open here.
  package func takenOver(from me: Handle, at time: Instant) throws -> [Holder] {
    let open = Set(try copies.all().map(\.slug))
    guard !open.isEmpty else { return [] }
    return try all(at: time).filter { $0.takenFrom == me && open.contains($0.article) }
  }

  /// Records what is open here, if there is a remote that can learn of it.
  ///
  /// - Parameters:
  ///   - actor: Whose copies they are.
  ///   - taken: From whom an article was taken over just now.
  /// - Throws: Git's own error, and ``NewsroomError`` if nobody knows who it is.
  package func tell(as actor: Actor, takingOver taken: (article: Slug, from: Handle)? = nil) throws
  {
    guard try !repository.remotes().isEmpty else { return }
    let name = Self.branch(of: actor.handle)
    try turn.alone([name]) { try tell(in: name, as: actor, takingOver: taken) }
  }

  private func tell(
    in name: String, as actor: Actor, takingOver taken: (article: Slug, from: Handle)?
  ) throws {
    let old = try repository.references.id(of: name)
    let before = try old.flatMap { try told($0, by: actor.handle) }?.open ?? []
    var open = try copies.all().map { copy in
      before.first { $0.slug == copy.slug }
        ?? Told.Article(slug: copy.slug, since: actor.time, takenFrom: nil)
    }
    if let taken, let place = open.firstIndex(where: { $0.slug == taken.article }) {
      open[place] = Told.Article(slug: taken.article, since: actor.time, takenFrom: taken.from)
    }
    if open == before { return }
    let policy = try settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: "open")
    let signature = try Signature(person, at: actor.time, in: policy.timeZone)
    let commit = NewCommit(
      tree: try repository.objects.writeTree([]), parents: [], author: signature,
      committer: signature,
      message: "Open: \(actor.handle)\n\n" + open.map { $0.line + "\n" }.joined())
    let id = try repository.objects.writeCommit(commit)
    try repository.references.move(name, from: old, to: id, log: "open", by: signature)
  }

  // MARK: Reading

  /// What somebody recorded.
  fileprivate struct Told {
    struct Article: Hashable {
      let slug: Slug
      let since: Instant
      let takenFrom: Handle?
    }

    let by: Handle
    let at: Instant
    let open: [Article]
  }

  private func here() throws -> [Told] { try read(under: Self.folder) }

  private func elsewhere() throws -> [Told] {
    try branches.names().flatMap { try read(under: "refs/remotes/\($0)/presence") }
  }

  private func read(under folder: String) throws -> [Told] {
    try repository.references.listing(under: folder).references.compactMap { reference in
      let handle = Handle(reference.name.dropFirst(folder.count + 1))
      return handle.isLegal ? try told(reference.id, by: handle) : nil
    }
  }

  /// What a commit says; nil if it is no such commit, or is missing.
  private func told(_ id: ObjectID, by handle: Handle) throws -> Told? {
    guard let kind = try repository.objects.kind(id), kind == .commit else { return nil }
    let commit = try repository.objects.commit(id)
    let lines = commit.text.split(separator: "\n").prefix(1_000)
    return Told(
      by: handle, at: Instant(seconds: commit.committer.seconds),
      open: lines.compactMap { Told.Article(line: $0) })
  }
}

extension Presence.Told.Article {
  /// The line of a message: `harbour-inquiry 2026-11-30T09:40:00Z maria-okafor`.
  var line: String {
    ([slug.rawValue, since.description] + [takenFrom?.rawValue].compactMap(\.self))
      .joined(separator: " ")
  }

  init?(line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2 || words.count == 3, let slug = Slug(words[0]),
      let since = Instant(words[1])
    else { return nil }
    let from = words.count == 3 ? Handle(words[2]) : nil
    if let from, !from.isLegal { return nil }
    self.init(slug: slug, since: since, takenFrom: from)
  }
}
