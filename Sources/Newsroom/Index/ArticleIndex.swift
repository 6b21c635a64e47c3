import Editorial
import Git
import System

/// The outlines of all articles, kept between commands as far as possible.
public final class ArticleIndex {
  let repository: Repository
  let folders: LocalFolders
  let listeners: Listeners
  let branches: Branches
  let archives: Archives
  let settings: Settings
  let lines: Lines
  let print: Print
  let activities: Activities

  /// The remotes from which branches that are not here were read when all articles were last looked
  /// at.
  public internal(set) var fetchedFrom: [String] = []

  /// The branches that lacked something that a remote has when all articles were last looked at:
  /// `drafts/lamp`; `settings` come first.
  public internal(set) var behind: [String] = []

  init(
    repository: Repository, folders: LocalFolders, listeners: Listeners, branches: Branches,
    archives: Archives, settings: Settings, lines: Lines,
    print: Print, activities: Activities
  ) {
    self.repository = repository
    self.folders = folders
    self.listeners = listeners
    self.branches = branches
    self.archives = archives
    self.settings = settings
    self.lines = lines
    self.print = print
    self.activities = activities
  }

  /// The outlines of all articles that have a branch, by slug; on demand also those of archived
  /// articles.
  ///
  /// What was folded before comes from the index if that can be read; what has moved since is
  /// folded now. A disk that can't be written, or an index that is damaged or locked, only costs
  /// time.
  public func outlines(includingArchived: Bool = false) throws -> [ArticleOutline] {
    try outlines(includingArchived: includingArchived) { $0 }
  }

  /// What a caller makes from the outlines.
  ///
  /// It is made while the branches are still being checked, and again if one has moved.
  public func outlines<Made>(
    includingArchived: Bool = false, _ make: ([ArticleOutline]) throws -> Made
  ) throws -> Made {
    // Checking ten thousand files takes longer than reading as many rows, and the rows are nearly
    // always valid. The check begins before anything else: what moves later counts as not there
    // yet.
    let look = look()
    let settings = try settingsKey()
    let known = openIndex()
    let stamp = known.stamp(.drafts)
    let kept = stamp?.settings == settings ? known.outlines(.drafts) : nil
    // If it can't be made from the rows that were kept, it may be possible from what is there now.
    fetchedFrom = stamp?.remotes ?? []
    behind = stamp?.behind ?? []
    let made = includingArchived ? nil : kept.flatMap { try? make($0) }
    let hasMoved = look.value.map { $0.bytes != stamp?.references } ?? true
    if let made, !hasMoved { return made }
    let drafts = try hasMoved || kept == nil ? catchUp(known, settings) : kept ?? []
    guard includingArchived else { return try make(drafts) }
    let archived = try catchUpArchived(known, settings, beside: Set(drafts.map(\.slug)))
    return try make((drafts + archived).sorted { $0.slug < $1.slug })
  }

  /// The outlines that were last kept, whatever moved since; empty if none were.
  ///
  /// Reads only rows and folds nothing: for uses that need them at once and don't mind if they are
  /// a little old.
  public func known() -> [ArticleOutline] { openIndex().outlines(.drafts) ?? [] }

  /// A digest of what the site is made of: it changes with every published folder, and with nothing
  /// else.
  ///
  /// If no branch has moved since the last time, only the digest is read.
  public func publishedVersion() throws -> [UInt8] {
    let look = look()
    let settings = try settingsKey()
    let known = openIndex()
    let archives = try self.archives.all()
    if let drafts = known.stamp(.drafts), drafts.settings == settings,
      look.value.map({ $0.bytes == drafts.references }) ?? false
    {
      var digest = OutlineDigest(bytes: drafts.published)
      if archives.isEmpty { return digest.bytes }
      if let archived = known.stamp(.archived), archived.settings == settings,
        archived.references == Self.bytes(of: archives), let others = known.besideDrafts()
      {
        digest.add(OutlineDigest(bytes: archived.published))
        // If an article has a branch again, it is read from there.
        digest.remove(OutlineDigest(others))
        return digest.bytes
      }
    }
    let drafts = try catchUp(known, settings)
    var digest = OutlineDigest(drafts)
    digest.add(
      OutlineDigest(try catchUpArchived(known, settings, beside: Set(drafts.map(\.slug)))))
    return digest.bytes
  }

  private func look() -> BackgroundValue<IndexStamp?> {
    let folder = repository.commonDirectory
    // If the remotes can't be read, anything may have changed.
    let remotes = try? branches.names()
    return BackgroundValue { remotes.flatMap { IndexStamp(folder, remotes: $0) } }
  }

  private func openIndex() -> KnownOutlines {
    // A clone has no such folder yet. Where it cannot be made, nothing is kept.
    try? LocalFiles.makeFolder(folders.local)
    return KnownOutlines(at: folders.local + "/index.db")
  }

  /// What rows depend on besides their own lines: the newsroom, and the newest settings.
  private func settingsKey() throws -> [UInt8] {
    try settings.origin.founding().bytes + settings.branch.head().bytes
  }

  private static func bytes(of archives: [Archive]) -> [UInt8] {
    archives.flatMap { Array($0.name.utf8) + $0.tip.bytes }
  }

  /// What a row's labels depend on of the settings: the workflows.
  private func workflowsKey() throws -> [UInt8] {
    let files = try settings.state().state.files
    guard files.isWhole else { return try settingsKey() }
    let folder = try repository.trees.entry("workflows", in: files.tree.object)
    return try settings.origin.founding().bytes + (folder?.id.bytes ?? [])
  }

  /// Folds what has moved since the rows were kept, if any were, and keeps the result for the next
  /// time if possible.
  private func catchUp(_ known: KnownOutlines, _ settings: [UInt8]) throws -> [ArticleOutline] {
    // The moment is taken first, the stamp second, and the branches are read last: one that moves
    // in between is read as it is then, and the next stamp differs from this one.
    let moment = IndexStamp.now(in: folders.local)
    let look = IndexStamp(repository.commonDirectory, remotes: try branches.names())
    let listing = try branches.listing(under: References.drafts)
    let archived = try self.lines.archivedHeads()
    fetchedFrom = Set(
      listing.branches.compactMap(\.remote) + [try branches.remoteOfSettings()].compactMap(\.self)
    ).sorted()
    // A fetched branch that can't be read is no reason not to list what is here.
    let isBehind = { [branches] name in (try? branches.apart(name)).flatMap(\.self) != nil }
    behind = ([References.settings].filter(isBehind) + listing.differing.filter(isBehind))
      .map(References.short)
    var lines: [Line] = []
    for branch in listing.branches {
      guard let slug = References.slug(ofDraft: branch.name) else { continue }
      var head = branch.id
      if let archived = archived[slug] {
        // If the archive is ahead of a branch here, the archived line is read; one that was fetched
        // is only a trace of it.
        head = try self.lines.head(of: slug, branch: head, archived: archived)
        if branch.remote != nil, head == archived { continue }
      }
      lines.append(Line(slug: slug, head: head))
    }
    var outlines = try fold(lines, in: .drafts, known, settings) { isWhole in
      let isSettled =
        moment.flatMap { moment in look.map { $0.isSettled(before: moment) } } ?? false
      // A symbolic branch can move without any change to its own file.
      let mayKeep = isSettled && isWhole && listing.symbolic.isEmpty && listing.damaged.isEmpty
      return mayKeep ? look?.bytes ?? [] : []
    }
    outlines += listing.damaged.compactMap { name in
      References.slug(ofDraft: name).map {
        ArticleOutline(slug: $0, damage: "its branch cannot be read")
      }
    }
    return outlines
  }

  private func catchUpArchived(
    _ known: KnownOutlines, _ settings: [UInt8], beside drafts: Set<Slug>
  ) throws -> [ArticleOutline] {
    let archives = try self.archives.all()
    guard !archives.isEmpty else { return [] }
    let stamp = known.stamp(.archived)
    var outlines: [ArticleOutline]
    if stamp?.settings == settings, stamp?.references == Self.bytes(of: archives),
      let kept = known.outlines(.archived)
    {
      outlines = kept
    } else {
      let heads = try lines.archivedHeads().sorted { $0.key < $1.key }
      outlines = try fold(
        heads.map { Line(slug: $0.key, head: $0.value) }, in: .archived, known, settings
      ) { isWhole in isWhole ? Self.bytes(of: archives) : [] }
    }
    outlines.removeAll { drafts.contains($0.slug) }
    for place in outlines.indices { outlines[place].isArchived = true }
    return outlines
  }

  /// The outlines of lines: those that were kept of the same commits, the others folded now and kept.
  private func fold(
    _ lines: [Line], in part: IndexStore.Part, _ known: KnownOutlines, _ settings: [UInt8],
    references: (_ isWhole: Bool) -> [UInt8]
  ) throws -> [ArticleOutline] {
    let stamp = known.stamp(part)
    let workflows = try workflowsKey()
    let isNew = stamp?.workflows != workflows
    var seen = isNew ? [:] : known.seen(part) ?? [:]
    var rows: [Slug: ArticleOutline] = [:]
    if !isNew, !seen.isEmpty {
      for outline in known.outlines(part) ?? [] { rows[outline.slug] = outline }
    }
    var outlines: [ArticleOutline?] = []
    var moved: [(place: Int, line: Line)] = []
    for line in lines {
      let isKnown = seen[line.slug] == line.head
      seen[line.slug] = nil
      let row = rows[line.slug]
      // A line that names settings which were not here, and so may not even have had a beginning,
      // is judged again when others are here.
      if isKnown, stamp?.settings == settings || row?.namesUnknownSettings == false {
        if let row { outlines.append(row) }
      } else {
        moved.append((outlines.count, line))
        outlines.append(nil)
      }
    }
    let folded = try self.outlines(of: moved.map(\.line))
    for (outline, moved) in zip(folded, moved) { outlines[moved.place] = outline }
    let whole = zip(moved, folded).filter { $1?.damage == nil }
    let found = outlines.compactMap(\.self)
    known.write(
      IndexStore.Change(
        part: part, before: stamp,
        after: IndexStore.Stamp(
          workflows: workflows, settings: settings,
          references: references(whole.count == moved.count),
          published: OutlineDigest(found).bytes, remotes: part == .drafts ? fetchedFrom : [],
          behind: part == .drafts ? behind : []),
        isNew: isNew, seen: whole.map { ($0.0.line.slug, $0.0.line.head) },
        outlines: whole.compactMap(\.1), gone: Array(seen.keys)))
    return found
  }
}

extension ArticleIndex {
  /// What remotes had when all articles were last looked at, and the branches here lack; at most
  /// `limit`.
  package func lags(limit: Int) -> [Lag] {
    branches.lags(ofBranches: behind.prefix(limit).map { "refs/heads/" + $0 })
  }
}
