import Fixtures
import Editorial
import Formats
import Git
import Testing

@testable import Newsroom

/// What honest people do: acts by Stet, and exchange by plain git.
extension Apart {
  /// An act of somebody's on some article, as the rules allow it there, and now and then one that they
  /// do not.
  func act(at desk: Desk) throws {
    let newsroom = try newsroom(desk)
    let who = actor(random.pick(desk.people))
    let slugs = try newsroom.lines.slugs()
    if slugs.count < 2 || slugs.count < 8 && random.once(in: 12) {
      var article = NewArticle(slug: try newSlug(), bytes: text(words()))
      article.workflow = "standard"
      try attempt(newsroom, References.draft(article.slug)) {
        try newsroom.drafts.begin(article, as: who).id
      }
      return
    }
    let slug = random.pick(slugs)
    let history = try newsroom.lines.history(of: slug)
    guard history.standing.workflow != nil else { return }
    if history.standing.freeze != nil { return try repair(at: desk, as: who) }
    let possible = try newsroom.possibilities.all(
      history, policy: newsroom.settings.policy(), for: who
    )
    .map(\.kind)
    let kind: EventKind =
      random.once(in: 8) || possible.isEmpty
      ? random.pick([.approve, .publish, .save, "submit", "request-changes", .hold, .revise])
      : random.pick(possible + possible.filter { [.approve, .publish, "submit"].contains($0) })
    try attempt(newsroom, References.draft(slug)) {
      try newsroom.desk.act(proposal(kind, slug, history, by: who.handle), as: who).id
    }
  }

  private func proposal(
    _ kind: EventKind, _ slug: Slug, _ history: History, by handle: Handle
  ) -> Proposal {
    var event = Event(kind, article: slug, by: handle)
    event.note = "Because of figure \(random.number(below: 90))."
    let standing = history.standing
    switch kind {
    case .save:
      if random.once(in: 4), let revision = standing.revisions.randomElement(using: &random) {
        event.kind = .restore
        event.revision = revision.event
        return Proposal(event, text: .text(revision.text))
      }
      return Proposal(event, text: .article(text(words())))
    case .assign: event.assignee = "wim"
    case .comment where random.once(in: 2):
      guard let thread = standing.threads.randomElement(using: &random) else { break }
      event.kind = .reply
      event.thread = thread.event
    default: break
    }
    return Proposal(event)
  }

  /// Does an act; one that is refused leaves every reference as it was.
  func attempt(
    _ newsroom: NewsroomRepository, _ branch: String, _ act: () throws -> EventID?
  ) throws {
    let before = try newsroom.repository.references.all(under: "refs/heads")
    do {
      guard let id = try act() else { return }
      count("acts")
      let commit = try newsroom.repository.objects.commit(id.object)
      let making = try #require(LineEntry(commit, isCompared: true).making)
      done.append(Done(branch: branch, id: id.object, making: making))
    } catch is Refusal {
      count("refusals")
      let after = try newsroom.repository.references.all(under: "refs/heads")
      #expect(after == before, "a refused act moves nothing")
    } catch is NewsroomError {
      count("refusals")
    }
  }

  func changeSettings(at desk: Desk) throws {
    let newsroom = try newsroom(desk)
    let who = actor(random.pick(desk.people))
    let number = random.number(below: 90)
    try attempt(newsroom, References.settings) {
      switch random.number(below: 5) {
      case 0:
        var change = RecordChange(.person, who.handle.rawValue, isNew: false)
        change.fields = [FieldChange("bio", .text("Writes at night, \(number)."))]
        return try newsroom.records.change(change, as: who).id
      case 1:
        var change = RecordChange(.person, random.pick(["bo", "di", "mal"]), isNew: false)
        let roles = random.pick([["writer"], ["writer", "editor"], ["editor"]])
        change.fields = [FieldChange("roles", .texts(change.name == "mal" ? ["writer"] : roles))]
        return try newsroom.records.change(change, as: who).id
      case 2:
        var change = RecordChange(.person, random.pick(["bo", "di"]), isNew: false)
        change.fields = [FieldChange("title", .text("Reporter \(number)"))]
        return try newsroom.records.change(change, as: who).id
      case 3:
        return try newsroom.settingsDesk.change(
          .settings, ["topics/t\(number).yml": Array("name: Tides\n".utf8)], subject: "A topic",
          as: who)
      default:
        return try newsroom.settingsDesk.change(
          .settings, ["theme/foot.mustache": Array("<p>\(number)</p>\n".utf8)], subject: "A foot",
          as: who)
      }
    }
  }

  func tidy(at desk: Desk) throws {
    now = now.advanced(by: 40 * 86_400)
    do {
      let tidied = try newsroom(desk).tidying.tidy(as: actor(desk.people[0]))
      for _ in tidied.articles { count("tidied") }
    } catch is Refusal {
      count("refusals")  // Whoever sits here has left the masthead meanwhile.
    }
  }

  func repair(at desk: Desk, as who: Actor) throws {
    let newsroom = try newsroom(desk)
    do {
      let said = try Repair(newsroom).repair(newsroom.diagnose(at: who.time), as: who)
      if !said.isEmpty { count("repairs") }
    } catch is Refusal {
      count("refusals")
    }
  }

  // MARK: Plain git

  /// A desk and the server bring a branch together, in one of the ways that people do.
  func exchange(at desk: Desk, _ name: String? = nil, thoroughly: Bool = false) throws {
    try run(["fetch", "--quiet", "origin"], in: desk.folder + "/.git")
    let repository = try Repository.open(desk.folder)
    var names = Set(try repository.references.all(under: "refs/heads").map(\.name))
    names.formUnion(try served().keys)
    guard let name = name ?? names.sorted().randomElement(using: &random) else { return }
    let short = References.short(name)
    guard let theirs = try repository.references.id(of: "refs/remotes/origin/\(short)") else {
      try push(name, from: desk)
      return
    }
    guard let ours = try repository.references.id(of: name) else {
      // To have it is to make it, where nothing stands in its way.
      if random.once(in: 2) { _ = try move(name, from: nil, to: theirs, repository) }
      return
    }
    if ours == theirs { return }
    if try repository.isAncestor(ours, of: theirs) {
      _ = try move(name, from: ours, to: theirs, repository)
      return
    }
    if try !repository.isAncestor(theirs, of: ours) {
      let who = desk.people[0]
      let joined: ObjectID
      if random.once(in: 3), !name.hasPrefix(References.archive) {
        joined = try rebase(ours, onto: theirs, by: who, repository)
        count("rebases")
      } else {
        // As `git pull` does; seldom as somebody does who merges the other way round.
        let parents = random.once(in: 5) ? [theirs, ours] : [ours, theirs]
        let tree = try join(parents[0], parents[1], repository)
        joined = try commit(tree, parents, by: who, "Merge branch '\(short)'\n", repository)
        count("merges")
      }
      guard try move(name, from: ours, to: joined, repository) else { return }
    }
    if thoroughly || random.number(below: 4) > 0 { try push(name, from: desk) }
  }

  /// Gives another name to every branch that keeps an article's from being sent, as the doctor says.
  func clearTheWay() throws {
    for name in try served().keys.filter(Self.isInTheWay) {
      let other = "refs/heads/" + name.split(separator: "/").dropFirst(3).joined(separator: "-")
      let fetched = "refs/remotes/origin/" + References.short(name)
      let place = desks[0].folder + "/.git"
      try run(["fetch", "--quiet", "origin", "+\(name):\(fetched)"], in: place)
      try run(["push", "--quiet", "origin", "\(fetched):\(other)", ":\(name)"], in: place)
    }
    for desk in desks {
      let here = try Repository.open(desk.folder).references.all(under: References.drafts).map(
        \.name)
      for name in here.filter(Self.isInTheWay) {
        try run(["update-ref", "-d", name], in: desk.folder + "/.git")
      }
      try run(["fetch", "--quiet", "--prune", "origin"], in: desk.folder + "/.git")
    }
  }

  private static func isInTheWay(_ name: String) -> Bool {
    name.hasPrefix(References.drafts + "/") && name.split(separator: "/").count > 4
  }

  func push(_ name: String, from desk: Desk) throws {
    let output = try run(
      ["push", "--quiet", "origin", "\(name):\(name)"], in: desk.folder + "/.git")
    count(output.status == 0 ? "pushes" : "pushes refused")
  }

  private func move(
    _ name: String, from old: ObjectID?, to new: ObjectID, _ repository: Repository
  ) throws -> Bool {
    let who = Signature(name: "git", email: "git@example.org", seconds: 0, offsetMinutes: 0)
    do {
      try repository.references.move(name, from: old, to: new, log: "exchange", by: who)
      return true
    } catch {
      return false  // A branch stands where a folder of branches would be.
    }
  }

  /// The tree of a merge as git would make it: by file, of one that both changed either's.
  func join(_ ours: ObjectID, _ theirs: ObjectID, _ repository: Repository) throws -> ObjectID {
    let mine = try repository.objects.commit(ours).tree
    let base = try repository.reached(from: ours).last {
      try repository.isAncestor($0.id, of: theirs)
    }
    var changes: [String: Placement?] = [:]
    let changed = try repository.trees.difference(
      base?.tree, repository.objects.commit(theirs).tree)
    let here = Set(try repository.trees.difference(base?.tree, mine).map(\.path))
    for change in changed where !here.contains(change.path) || random.once(in: 2) {
      changes[change.path] = .some(change.new.map { ($0.mode, $0.id) })
    }
    // Names that Stet never writes can't be carried so: then it is one side's tree.
    return (try? repository.trees.replacing(changes, in: mine)) ?? mine
  }

  /// Every commit of ours that theirs lacks, made again with its message, author and author's date.
  private func rebase(
    _ ours: ObjectID, onto theirs: ObjectID, by who: Handle, _ repository: Repository
  ) throws -> ObjectID {
    var new = theirs
    for old in try repository.reached(from: ours) {
      guard old.parents.count == 1, try !repository.isAncestor(old.id, of: theirs) else { continue }
      let before = try repository.objects.commit(old.parents[0]).tree
      let changes = try repository.trees.difference(before, old.tree).reduce(into: [:]) {
        $0[$1.path] = Optional<Placement?>.some($1.new.map { ($0.mode, $0.id) })
      }
      let here = try repository.objects.commit(new).tree
      let tree =
        (try? repository.trees.replacing(changes.mapValues { $0 ?? nil }, in: here)) ?? here
      if !changes.isEmpty, tree == here {
        // Git drops a commit whose change is there already, and says so.
        let making = LineEntry(old, isCompared: true).making
        done.removeAll { $0.making == making }
        count("dropped by a rebase")
        continue
      }
      new = try commit(
        tree, [new], by: who, String(decoding: old.message, as: UTF8.self), author: old.author,
        repository)
      if strange.contains(old.id) { strange.insert(new) }
    }
    return new
  }

  func commit(
    _ tree: ObjectID, _ parents: [ObjectID], by who: Handle, _ message: String,
    author: Signature? = nil, at time: Instant? = nil, _ repository: Repository
  ) throws -> ObjectID {
    tick()
    let signature = Signature(
      name: who.rawValue, email: "\(who)@example.org", seconds: (time ?? now).seconds,
      offsetMinutes: 0)
    return try repository.objects.writeCommit(
      NewCommit(
        tree: tree, parents: parents, author: author ?? signature, committer: signature,
        message: message))
  }
}
