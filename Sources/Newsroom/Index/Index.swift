import Editorial
import Git

extension NewsroomRepository {
  /// The outlines of all articles that have a branch, by slug; on demand also of those whose lines
  /// were tidied away.
  ///
  /// What was folded before comes from the index where that can be had; what moved since is folded
  /// now. A disk that can't be written, or an index that is damaged or locked, costs time alone.
  public func outlines(includingArchived: Bool = false) throws -> [ArticleOutline] {
    try outlines(includingArchived: includingArchived) { $0 }
  }

  /// What a list makes of the outlines.
  ///
  /// It is asked while the branches are still looked at, and asked again where one has moved.
  public func outlines<Made>(
    includingArchived: Bool = false, _ make: ([ArticleOutline]) throws -> Made
  ) throws -> Made {
    // To look at ten thousand files takes longer than to read as many rows, and nearly always the
    // rows are wanted. It begins before anything else: what moves after it was not there yet.
    let look = look()
    let settings = try settingsKey()
    let known = index()
    let stamp = known.stamp(.drafts)
    let kept = stamp?.settings == settings ? known.outlines(.drafts) : nil
    // What can't be made of what was kept may be possible with what stands now.
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

  /// What the site is made of: a digest that changes with every published folder, and with nothing else.
  ///
  /// Where no branch has moved since it was last asked, nothing but that is read.
  public func publishedVersion() throws -> [UInt8] {
    let look = look()
    let settings = try settingsKey()
    let known = index()
    let archives = try archives()
    if let drafts = known.stamp(.drafts), drafts.settings == settings,
      look.value.map({ $0.bytes == drafts.references }) ?? false
    {
      var digest = OutlineDigest(bytes: drafts.published)
      if archives.isEmpty { return digest.bytes }
      if let archived = known.stamp(.archived), archived.settings == settings,
        archived.references == Self.bytes(of: archives), let others = known.besideDrafts()
      {
        digest.add(OutlineDigest(bytes: archived.published))
        // What has a branch again is told by its branch.
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

  private func look() -> Ahead<IndexStamp?> {
    let folder = repository.commonDirectory
    // What can't be read names no remote: then nothing is taken for what it was.
    let remotes = try? branches.names()
    return Ahead { remotes.flatMap { IndexStamp(folder, remotes: $0) } }
  }

  private func index() -> KnownOutlines {
    // A clone has no such folder yet. Where it cannot be made, nothing is kept.
    try? LocalFiles.makeFolder(localFolder)
    return KnownOutlines(at: localFolder + "/index.db")
  }

  /// What rows depend on beside their own lines: the newsroom, and the newest settings.
  private func settingsKey() throws -> [UInt8] {
    try founding().bytes + settingsHead().bytes
  }

  private static func bytes(of archives: [Archive]) -> [UInt8] {
    archives.flatMap { Array($0.name.utf8) + $0.tip.bytes }
  }

  /// What a row's labels depend on of the settings: the workflows.
  private func workflowsKey() throws -> [UInt8] {
    let files = try settingsState().state.files
    guard files.isWhole else { return try settingsKey() }
    let folder = try repository.entry("workflows", in: files.tree.object)
    return try founding().bytes + (folder?.id.bytes ?? [])
  }

  /// Folds what moved since the rows were kept, if any were, and keeps it for the next time where
  /// it can be kept.
  private func catchUp(_ known: KnownOutlines, _ settings: [UInt8]) throws -> [ArticleOutline] {
    // The moment comes first, the look second and the reading last: a branch that moves in between
    // is read as it is then, and the next look differs from this one.
    let moment = IndexStamp.now(in: localFolder)
    let look = IndexStamp(repository.commonDirectory, remotes: try branches.names())
    let listing = try branches.listing(under: References.drafts)
    let archived = try archivedHeads()
    fetchedFrom = Set(
      listing.branches.compactMap(\.remote) + [try branches.remoteOfSettings()].compactMap(\.self)
    ).sorted()
    // What was fetched and can't be read stops no list of what is here.
    let isBehind = { [branches] name in (try? branches.apart(name)).flatMap(\.self) != nil }
    behind = ([References.settings].filter(isBehind) + listing.differing.filter(isBehind))
      .map(References.short)
    var lines: [Line] = []
    for branch in listing.branches {
      guard let slug = References.slug(ofDraft: branch.name) else { continue }
      var head = branch.id
      if let archived = archived[slug] {
        // A branch here that the archive is ahead of stands for the archived line; one that was
        // fetched is but a trace of it.
        head = try self.head(of: slug, branch: head, archived: archived)
        if branch.remote != nil, head == archived { continue }
      }
      lines.append(Line(slug: slug, head: head))
    }
    var outlines = try fold(lines, in: .drafts, known, settings) { isWhole in
      let isSettled =
        moment.flatMap { moment in look.map { $0.isSettled(before: moment) } } ?? false
      // A symbolic branch moves without a change of its own file.
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
    let archives = try archives()
    guard !archives.isEmpty else { return [] }
    let stamp = known.stamp(.archived)
    var outlines: [ArticleOutline]
    if stamp?.settings == settings, stamp?.references == Self.bytes(of: archives),
      let kept = known.outlines(.archived)
    {
      outlines = kept
    } else {
      let heads = try archivedHeads().sorted { $0.key < $1.key }
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
      // A line that names settings which were not here, so that it may have no beginning even, is
      // judged anew when others are.
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

/// What the index knows, as far as it can be had: every failure is an empty answer.
private final class KnownOutlines {
  private let store: IndexStore?
  private let path: String

  init(at path: String) {
    self.path = path
    // A cache that cannot be opened is no reason not to read.
    store = try? IndexStore(path)
  }

  func stamp(_ part: IndexStore.Part) -> IndexStore.Stamp? {
    attempt { try $0.stamp(part) } ?? nil
  }
  func outlines(_ part: IndexStore.Part) -> [ArticleOutline]? { attempt { try $0.outlines(part) } }
  func besideDrafts() -> [ArticleOutline]? { attempt { try $0.archivedBesideDrafts() } }
  func seen(_ part: IndexStore.Part) -> [Slug: ObjectID]? { attempt { try $0.seen(part) } }
  func write(_ change: IndexStore.Change) { attempt { try $0.write(change) } }

  @discardableResult
  private func attempt<Value>(_ body: (IndexStore) throws -> Value) -> Value? {
    guard let store else { return nil }
    do { return try body(store) } catch {
      // Damage is thrown away, to be made again next time; a lock or a full disk passes.
      if IndexStore.isDamage(error) { IndexStore.remove(path) }
      return nil
    }
  }
}

/// A digest of what outlines say of published folders, in any order and in any parts.
struct OutlineDigest {
  private var sums: (UInt64, UInt64) = (0, 0)

  init(_ outlines: [ArticleOutline]) {
    for outline in outlines {
      guard let folder = outline.folder else { continue }
      let line = Array("\(folder.path) \(folder.version)".utf8)
      let id = ObjectID(hashing: line, as: .blob).words
      sums.0 &+= id.0
      sums.1 &+= id.1
    }
  }

  /// Takes what ``bytes`` gave.
  init(bytes: [UInt8]) {
    for (place, byte) in bytes.prefix(16).enumerated() {
      if place < 8 {
        sums.0 = sums.0 << 8 | UInt64(byte)
      } else {
        sums.1 = sums.1 << 8 | UInt64(byte)
      }
    }
  }

  mutating func add(_ other: OutlineDigest) {
    sums.0 &+= other.sums.0
    sums.1 &+= other.sums.1
  }

  mutating func remove(_ other: OutlineDigest) {
    sums.0 &-= other.sums.0
    sums.1 &-= other.sums.1
  }

  /// Sixteen bytes.
  var bytes: [UInt8] {
    [sums.0, sums.1].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }
}
