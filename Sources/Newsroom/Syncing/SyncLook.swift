import Editorial
import Git

/// Compares branches here with a server's, once what the server has was fetched.
struct SyncLook {
  let exchange: Exchange
  /// Where the server's branches are, as it reported them.
  let served: [String: ObjectID]
  /// Where they were when they were last seen.
  let seen: [String: ObjectID]
  /// What git's own checks said about some of them.
  let refused: [String: String]
  /// Where they were when they were last fetched.
  let before: [String: ObjectID]

  private var repository: Repository { exchange.repository }

  func states(of names: Set<String>) throws -> [BranchState] {
    let archived = try archivedHeads(names)
    return try names.sorted().compactMap { name in
      guard let kind = BranchKind(name), kind != .presence,
        !exchange.remote.isPublic || kind == .main
      else { return nil }
      return try state(of: name, kind, archived)
    }
  }

  private func state(
    of name: String, _ kind: BranchKind, _ archived: [Slug: [ObjectID]]
  ) throws -> BranchState {
    var state = BranchState(name: name, kind: kind)
    if kind == .stranger {
      state.there = served[name]
      return state
    }
    state.here = try repository.references.id(of: name)
    state.isLocal = state.here != nil
    if state.here == nil, try exchange.tracksOthers() {
      state.here = try exchange.branches.head(name)
    }
    (state.seen, state.before) = (seen[name] ?? before[name], before[name])
    if let asked = served[name] {
      let fetched = try repository.references.id(of: exchange.server.tracking(name))
      state.refusedByChecks = refused[name]
      // If what was fetched has not moved while the server's went back, it is not newer.
      let isMoved = fetched != before[name]
      if let fetched, try fetched == asked || isMoved && isNewer(fetched, than: asked) {
        state.there = fetched
        state.isRewritten = try isRewritten(fetched, since: seen[name])
      } else {
        state.there = asked
        // Of what git refuses, a part may be here that leads nowhere.
        if state.refusedByChecks == nil {
          // A lock left by a killed git also keeps newer commits from being recorded.
          state.isRewritten = try fetched.map { try isRewritten(asked, since: $0) } ?? false
          // If a branch here has it, all of it is here, wherever the server's branch is recorded.
          let isKnown = try state.here.map { try isAny([$0], after: asked) } ?? false
          state.isMissing = !state.isRewritten && !isKnown
        }
      }
      if exchange.remote.isPublic {
        // What readers have is compared only with what is here, whatever it was before.
        state.isRewritten = false
        state.isMissing =
          try state.there.map { try repository.objects.kind($0) != .commit } ?? false
      }
    }
    if state.isRewritten, let there = state.there, let known = state.seen ?? state.here {
      state.isSetBack = try repository.isAncestor(there, of: known)
      state.isBegunAnew = try relation(known, there) == .unrelated
      let here = state.here.map { [$0] } ?? []
      state.apart = try BranchState.Apart(
        before: isAny(here, after: known) ? nil : known,
        since: isAny(here, after: there) ? nil : there
      )
    }
    if !state.isRewritten, !state.isMissing, state.refusedByChecks == nil {
      state.relation = try relation(state.here, state.there)
      if state.relation == .unrelated, let here = state.here {
        state.home = try home(of: here, name)
        state.isCopyHere = try state.there.map { try beginsAlike(here, $0) } ?? false
      }
    }
    if state.there == nil, state.here == nil, before[name] == nil, let known = state.seen {
      state.remains = try repository.objects.kind(known) == .commit ? .commits : .nothing
    }
    if case .draft(let slug) = kind, let heads = archived[slug], let last = heads.last {
      state.archivedHere = last
      if state.there == nil { state.archivedRelation = try relation(state.here, last) }
      state.isHereArchived = try state.here.map { try isAny(heads, after: $0) } ?? false
      state.isThereArchived =
        try (state.there ?? state.seen).map { try isAny(heads, after: $0) } ?? false
    }
    return state
  }

  /// Another server for people that has a line which begins as the one here does.
  private func home(of here: ObjectID, _ name: String) throws -> String? {
    let others = try Remotes(exchange.newsroom).all().filter {
      !$0.isPublic && $0.name != exchange.remote.name
    }
    return try others.map(\.name).first { other in
      guard let head = try exchange.branches.fetched(name, from: other),
        let relation = try relation(here, head)
      else { return false }
      return relation != .unrelated
    }
  }

  /// Whether the first commits of two lines have the same author and date: git keeps these where it makes a
  /// commit again.
  private func beginsAlike(_ here: ObjectID, _ there: ObjectID) throws -> Bool {
    let (one, other) = try (
      repository.reached(from: here).first, repository.reached(from: there).first
    )
    return one?.author == other?.author
  }

  /// Whether the fetched commit is newer than the one reported a moment before.
  private func isNewer(_ fetched: ObjectID, than asked: ObjectID) throws -> Bool {
    try repository.objects.kind(asked) == .commit && repository.isAncestor(asked, of: fetched)
  }

  private func isRewritten(_ head: ObjectID, since seen: ObjectID?) throws -> Bool {
    guard let seen, seen != head, try repository.objects.kind(head) == .commit else { return false }
    // A commit that is no longer here says nothing.
    guard try repository.objects.kind(seen) == .commit else { return false }
    return try !repository.isAncestor(seen, of: head)
  }

  private func isAny(_ heads: [ObjectID], after commit: ObjectID) throws -> Bool {
    guard try repository.objects.kind(commit) == .commit else { return false }
    return try heads.contains { try repository.isAncestor(commit, of: $0) }
  }

  private func relation(
    _ here: ObjectID?, _ there: ObjectID?
  ) throws -> BranchState.Relation? {
    guard let here, let there else { return nil }
    if here == there { return .same }
    if try repository.isAncestor(there, of: here) { return .ahead }
    if try repository.isAncestor(here, of: there) { return .behind }
    let known = Set(try repository.reached(from: there).map(\.id))
    return try repository.reached(from: here).contains { known.contains($0.id) }
      ? .diverged : .unrelated
  }

  /// Where the articles end in the archives here and at the server.
  private func archivedHeads(_ names: Set<String>) throws -> [Slug: [ObjectID]] {
    let names = names.filter { BranchKind($0) == .archive }
    if names.isEmpty || exchange.remote.isPublic { return [:] }
    // What was worked out about an archive before is not worked out again.
    let archives = exchange.newsroom.lines.archives
    defer { archives.keepJudged() }
    let known = try archives.all()
    let here = try exchange.localHeads()
    var heads: [Slug: [ObjectID]] = [:]
    for name in names {
      guard let year = References.year(ofArchive: name) else { continue }
      let own = known.first { $0.name == name }
      let tips = try Set(
        [here[name], repository.references.id(of: exchange.server.tracking(name))].compactMap(
          \.self))
      for tip in tips.sorted() {
        let archive =
          own?.tip == tip
          ? own
          : Archive(repository, name: name, year: String(year), tip: tip, judged: own?.judged)
        do {
          for (slug, head) in try archive?.heads() ?? [:] { heads[slug, default: []].append(head) }
        } catch let error as GitError where error.isLost {
          // What is damaged is the doctor's to name, and keeps nobody from the others.
        }
      }
    }
    return heads
  }
}
