import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What has to hold at every step.
extension Apart {
  /// What the stranger's events may be that count: whatever anybody with no right may do to a text that
  /// they had a hand in.
  private static let powerless: Set<EventKind> = [
    "comment", "read", "reply", "create", "save", "restore", "submit", "withdraw", "merge",
  ]

  /// Nothing that the stranger made has done what the rules do not give.
  func checkNothingIsTakenOver(_ newsroom: NewsroomRepository) throws {
    for slug in try newsroom.lines.slugs() {
      let history = try newsroom.lines.history(of: slug)
      for step in history.steps where strange.contains(step.entry.id.object) {
        guard step.verdict == .counted, let event = step.entry.event else { continue }
        #expect(Self.powerless.contains(event.kind), "\(event.kind) by a stranger counts: \(slug)")
        #expect(event.by == "mal", "\(event.kind) counts under another name: \(slug)")
      }
      try check(history)
    }
    let settings = try newsroom.settings.history()
    for step in settings.steps where strange.contains(step.entry.id.object) {
      let isOwn = step.paths.allSatisfy { $0 == "masthead/mal.yml" }
      #expect(step.verdict != .counted || isOwn, "a stranger's settings count: \(step.paths)")
    }
    let mal = try newsroom.settings.policy(people: ["mal"]).people["mal"]
    #expect(mal.map { Set($0.roles).isDisjoint(with: ["editor", "owner", "publisher"]) } ?? true)
  }

  /// Every edition went out by approvals of just its text, by people without a hand in it.
  private func check(_ history: History) throws {
    let steps = history.steps
    var since = 0
    for edition in history.standing.live.editions {
      let place = try #require(steps.firstIndex { $0.entry.id == edition.event })
      let approvals = steps[since..<place].filter { step in
        guard step.verdict == .counted, let event = step.entry.event, event.kind == .approve,
          let seen = steps.first(where: { $0.entry.id == event.seen })
        else { return false }
        return seen.entry.text == edition.text
      }
      let savers = steps[since..<place].compactMap { step -> Handle? in
        guard step.verdict == .counted, step.revision != nil, step.entry.text == edition.text
        else { return nil }
        return step.entry.event?.by
      }
      let givers = Set(approvals.compactMap { $0.entry.event?.by }).subtracting(savers)
      #expect(!givers.isEmpty, "\(history.standing.slug) e\(edition.number) went out unapproved")
      since = place + 1
    }
  }

  /// Every act that somebody was told is done is on its line, under its own id or as a rebase made it.
  func checkNothingIsLost(_ newsroom: NewsroomRepository) throws {
    var reached: [String: (ids: Set<ObjectID>, makings: Set<EventID>)] = [:]
    for act in done {
      if reached[act.branch] == nil {
        let head =
          if let slug = References.slug(ofDraft: act.branch) {
            try newsroom.lines.head(of: slug)
          } else {
            try newsroom.lines.branches.head(act.branch)
          }
        let commits = try head.map { try newsroom.repository.reached(from: $0) } ?? []
        reached[act.branch] = (
          Set(commits.map(\.id)),
          Set(commits.compactMap { LineEntry($0, isCompared: true).making })
        )
      }
      let isThere =
        reached[act.branch]?.ids.contains(act.id) == true
        || reached[act.branch]?.makings.contains(act.making) == true
      #expect(isThere, "an act on \(act.branch) is gone: \(act.id.hex)")
    }
  }

  /// What a newsroom comes to, in one text to compare.
  func answers(_ newsroom: NewsroomRepository) throws -> String {
    var lines: [String] = []
    for outline in try newsroom.index.outlines(includingArchived: true) {
      lines.append(String(decoding: outline.row.bytes, as: UTF8.self))
    }
    var histories: [Slug: History] = [:]
    for slug in try newsroom.lines.slugs() {
      let history = try newsroom.lines.history(of: slug)
      if history.standing.workflow != nil { histories[slug] = history }
      lines.append(
        "\(slug) \(history.steps.map { "\($0.entry.id.short) \($0.verdict) \($0.state)" })")
    }
    let settings = try newsroom.settings.state().state
    lines.append(
      "\(try newsroom.settings.tree(of: settings.files).hex) \(settings.time) \(settings.stops)")
    lines.append("\(try newsroom.audit.printPlan(histories).tree?.hex ?? "")")
    return lines.joined(separator: "\n")
  }

  /// Two machines with the same branches agree, whatever they fetched in which order, with what they
  /// keep and without.
  func checkAgreement(_ number: Int) throws {
    func fresh(_ name: String, gradually: Bool) throws -> NewsroomRepository {
      let folder = "\(root)/\(name)-\(number)"
      try run(["init", "--quiet", "--bare", folder], in: hub)
      let founding = try newsroom(desks[0]).settings.origin.founding()
      try run(["config", "stet.newsroom", founding.hex], in: folder)
      var heads = try served().sorted { $0.key < $1.key }
      if gradually { heads.shuffle(using: &random) }
      try run(["fetch", "--quiet", hub, "+refs/heads/*:refs/fetched/*"], in: folder)
      let repository = try Repository.open(folder)
      for (name, head) in heads {
        if gradually, let earlier = try repository.reached(from: head).randomElement(using: &random)
        {
          try run(["update-ref", name, earlier.id.hex], in: folder)
          // What can't be read half fetched is read whole.
          _ = try? NewsroomRepository.open(folder).index.outlines(includingArchived: true)
        }
      }
      for (name, head) in heads { try run(["update-ref", name, head.hex], in: folder) }
      return try NewsroomRepository.open(folder)
    }
    let (one, two) = (try fresh("one", gradually: false), try fresh("two", gradually: true))
    let first = try answers(one)
    let second = Self.differ(first, try answers(two))
    #expect(second.isEmpty, "the same branches, another answer: \(second)")
    try FileManager.default.removeItem(atPath: two.folders.local + "/index.db")
    let third = try answers(try NewsroomRepository.open(two.folders.git))
    #expect(Self.differ(first, third).isEmpty, "without index")
    for newsroom in [one, two] { try FileManager.default.removeItem(atPath: newsroom.folders.git) }
    count("agreements")
  }

  private static func differ(_ left: String, _ right: String) -> [Substring] {
    let (left, right) = (left.split(separator: "\n"), right.split(separator: "\n"))
    return Array(Set(left).symmetricDifference(right).sorted().prefix(4))
  }

  /// One repair later nothing is wrong and everything takes acts again.
  func checkRepair(at desk: Desk) throws {
    for name in try served().keys.sorted() { try exchange(at: desk, name) }
    let who = actor(desk.people[0])
    guard
      try newsroom(desk).settings.policy(people: [who.handle]).people[who.handle]?
        .hasLeft(at: who.time) == false
    else { return }
    try repair(at: desk, as: who)
    let newsroom = try newsroom(desk)
    let left = try newsroom.diagnose(at: who.time).troubles.filter { !$0.isNote }
    // An event that this Stet can't judge stops its article until somebody who may save it goes on.
    // Settings that a rebase left behind, and a branch inside another's name, somebody moves with git.
    let peoples = ["frozen", "settings-stopped", "settings-behind", "branch-in-the-way"]
    let others = left.filter { !peoples.contains($0.id) }
    #expect(others.isEmpty, "after a repair: \(left.map { "\($0.id) \($0.place) \($0.sentence)" })")
    for person in desk.people.dropFirst() { try repair(at: desk, as: actor(person)) }
    for slug in try newsroom.lines.slugs() {
      let standing = try newsroom.lines.history(of: slug).standing
      guard standing.workflow != nil, standing.freeze == nil else { continue }
      var event = Event(.comment, article: slug, by: who.handle)
      event.note = "After the repair."
      _ = try newsroom.desk.act(Proposal(event), as: actor(who.handle))
    }
    count("repaired newsrooms")
  }
}
