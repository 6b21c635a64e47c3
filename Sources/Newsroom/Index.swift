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
    let folder = repository.commonDirectory
    let look = Ahead { IndexStamp(folder) }
    let policy = try policies.current()
    // A clone has no such folder yet. Where it cannot be made, nothing is kept.
    try? LocalFiles.makeFolder(localFolder)
    let known = Known(at: localFolder + "/index.db")
    let kept = known.stamp?.policy == policy ? known.outlines() : nil
    // What can't be made of what was kept may be possible with what stands now.
    let made = includingArchived ? nil : kept.flatMap { try? make($0) }
    let hasMoved = look.value.map { $0.bytes != known.stamp?.references } ?? true
    if let made, !hasMoved { return made }
    let drafts =
      if let kept, !hasMoved { kept } else { try catchUp(known, kept: kept, policy: policy) }
    guard includingArchived else { return try make(drafts) }
    let archived = try archivedLines(beside: Set(drafts.map(\.slug)))
    return try make(
      (drafts
        + (try self.outlines(of: archived, policy: policy)).map {
          var outline = $0
          outline.isArchived = true
          return outline
        }).sorted { $0.slug < $1.slug })
  }

  /// Folds what moved since the rows were kept, if any were, and keeps it for the next time where
  /// it can be kept.
  private func catchUp(
    _ known: Known, kept: [ArticleOutline]?, policy: PolicyID
  ) throws -> [ArticleOutline] {
    // The moment comes first, the look second and the reading last: a branch that moves in between
    // is read as it is then, and the next look differs from this one.
    let moment = IndexStamp.now(in: localFolder)
    let look = IndexStamp(repository.commonDirectory)
    let listing = try repository.referenceListing(under: References.drafts)
    var rows: [String: ArticleOutline] = [:]
    var seen: [String: ObjectID] = [:]
    let isNew = known.stamp?.policy != policy
    if !isNew, let kept, let before = known.seen() {
      seen = before
      for outline in kept { rows[References.draft(outline.slug)] = outline }
    }
    var outlines: [ArticleOutline?] = []
    var moved: [(place: Int, reference: Reference, line: Line)] = []
    for reference in listing.references {
      guard let slug = References.slug(ofDraft: reference.name) else { continue }
      let place = outlines.count
      if seen[reference.name] == reference.id, let row = rows[reference.name] {
        outlines.append(row)
      } else {
        outlines.append(nil)
        moved.append((place, reference, Line(slug: slug, head: reference.id)))
      }
      seen[reference.name] = nil
    }
    let folded = try self.outlines(of: moved.map(\.line), policy: policy)
    for (outline, moved) in zip(folded, moved) { outlines[moved.place] = outline }
    outlines += listing.damaged.compactMap { name in
      References.slug(ofDraft: name).map {
        ArticleOutline(slug: $0, damage: "its branch cannot be read")
      }
    }
    let isSettled =
      moment.flatMap { moment in look.map { $0.isSettled(before: moment) } } ?? false
    let whole = zip(moved, folded).filter { $1.damage == nil }
    // A symbolic branch moves without a change of its own file.
    let mayKeep =
      isSettled && listing.symbolic.isEmpty && listing.damaged.isEmpty
      && whole.count == moved.count
    known.write(
      IndexStore.Change(
        before: known.stamp,
        after: IndexStore.Stamp(policy: policy, references: mayKeep ? look?.bytes ?? [] : []),
        isNew: isNew || (rows.isEmpty && known.stamp != nil),
        seen: whole.map { ($0.0.reference.name, $0.0.reference.id) }, outlines: whole.map(\.1),
        gone: seen.keys.compactMap { name in
          References.slug(ofDraft: name).map { (name, $0) }
        }))
    return outlines.compactMap(\.self)
  }

  /// The lines that stand in archives and have no branch, by slug.
  private func archivedLines(beside drafts: Set<Slug>) throws -> [Line] {
    var heads: [Slug: ObjectID] = [:]
    for reference in try repository.references(under: References.archive) {
      for entry in try repository.tree(try repository.commit(reference.id).tree) {
        guard entry.mode == .file else { continue }
        heads.merge(Archive.heads(in: try repository.blob(entry.id))) { $1 }
      }
    }
    return heads.filter { !drafts.contains($0.key) }.sorted { $0.key < $1.key }
      .map { Line(slug: $0.key, head: $0.value) }
  }
}

/// What the index knows, as far as it can be had: every failure is an empty answer.
private final class Known {
  private let store: IndexStore?
  private let path: String
  let stamp: IndexStore.Stamp?

  init(at path: String) {
    self.path = path
    // A cache that cannot be opened is no reason not to read.
    let store = try? IndexStore(path)
    self.store = store
    stamp = (try? store?.stamp()) ?? nil
  }

  func outlines() -> [ArticleOutline]? { attempt { try $0.outlines() } }
  func seen() -> [String: ObjectID]? { attempt { try $0.seen() } }
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
