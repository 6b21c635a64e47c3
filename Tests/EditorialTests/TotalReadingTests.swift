import Editorial
import Fixtures
import Testing

/// Whatever stands in a line, folding it ends, says the same every time, and keeps Stet's promises.
struct TotalReadingTests {
  @Test(.slow, arguments: 0..<12 as Range<UInt64>)
  func `the promises hold for any line`(_ batch: UInt64) throws {
    var counted = 0
    for seed in batch * 12..<batch * 12 + 12 {
      var random = Seeded(seed)
      var line = random.once(in: 8) ? Line(.desk) : try Line.begun(random.pick(Self.workflows))
      line.authors[Line.text("two")] = ["eve"]
      for _ in 0..<40 {
        let before = line.standing
        random.lengthen(&line)
        let broken = broken(line).union(broken(line, since: before))
        if !broken.isEmpty { Issue.record("seed \(seed): \(broken.sorted())") }
        counted += line.verdict == .counted ? 1 : 0
      }
      try checkFold(line, seed)
    }
    #expect(counted > 90)
  }

  @Test(.slow, arguments: 0..<12 as Range<UInt64>)
  func `the promises hold where heads are merged`(_ batch: UInt64) throws {
    var counted = 0
    var merged = 0
    for seed in batch * 6..<batch * 6 + 6 {
      var random = Seeded(seed)
      var mine = try Line.begun(random.pick(Self.workflows))
      mine.authors[Line.text("two")] = ["eve"]
      var theirs = mine
      for _ in 0..<30 {
        if random.once(in: 6) {
          random.bring(theirs, into: &mine)
          merged += mine.verdict == .counted ? 1 : 0
        } else {
          random.lengthen(&mine)
          counted += mine.verdict == .counted ? 1 : 0
        }
        let broken = broken(mine)
        if !broken.isEmpty { Issue.record("seed \(seed): \(broken.sorted())") }
        swap(&mine, &theirs)
      }
      try checkFold(mine, seed)
      try checkOrder(mine, &random, seed)
    }
    #expect(counted > 20)
    #expect(merged > 2)
  }

  private static let workflows: [Workflow] = [.standard, .desk, .pair]

  /// The promises that a line breaks.
  private func broken(_ line: Line) -> Set<String> {
    let now = line.standing
    let votes = now.approvals.valid
    let promises = [
      "an approval names the text in hand": votes.allSatisfy { $0.text == now.text },
      "people are counted once": Set(votes.map { "\($0.step) \($0.giver)" }).count == votes.count,
      "revisions count from 1": now.revisions.map(\.number) == Array(1..<now.revisions.count + 1),
      "the newest revision is in hand": now.revision.map { $0.text == now.text } ?? true,
      "the path ends here": now.workflow == nil || now.state == .published
        || now.path.last == now.state,
      "the path has no detours": Set(now.path).count == now.path.count,
      "what was passed is on the path": now.passed.isSubset(of: now.path),
      "every commit is there once": Set(line.history.steps.map(\.entry.id)).count
        == line.history.steps.count,
    ]
    return Set(promises.filter { !$0.value }.keys)
  }

  /// The promises that the newest commit of a line without merges broke.
  private func broken(_ line: Line, since before: Standing) -> Set<String> {
    let now = line.standing
    let votes = now.approvals.valid
    let isOnLine = line.standing.workflow != nil
    let good = line.entries.last { $0.treeProblem == nil }?.text
    let isCounted = line.verdict == .counted
    let promises = [
      "the last good text is in hand": !isOnLine || now.text == good,
      "revisions are known without the rules": !isOnLine
        || LineTexts(line.entries).map {
          $0.texts == now.revisions.map { NumberedText($0) }
        } ?? line.entries.contains(where: \.isImport),
      "no revision is lost": now.revisions.starts(with: before.revisions),
      "no edition is lost": now.live.editions.starts(with: before.live.editions),
      "what is killed stays killed": before.live.shown.word != "killed"
        || now.live.shown == before.live.shown,
      "only what the rules allow is live": isCounted || now.live.shown == before.live.shown,
      "only what the rules allow is an edition": isCounted
        || now.live.editions == before.live.editions,
      "only what the rules allow approves": isCounted || votes.count <= before.approvals.count,
      "without words nothing else moves": isCounted || now.text != before.text
        || now.state == before.state,
    ]
    return Set(promises.filter { !$0.value }.keys)
  }

  private func checkFold(_ line: Line, _ seed: UInt64) throws {
    let again = try History(
      of: Line.slug, line.entries, policies: line.policies, texts: line.facts)

    #expect(again.standing == line.standing, "seed \(seed)")
    #expect(again.steps.map(\.verdict) == line.history.steps.map(\.verdict), "seed \(seed)")
  }

  /// The commits alone give the order, in whatever order they are read.
  private func checkOrder(_ line: Line, _ random: inout Seeded, _ seed: UInt64) throws {
    var waiting = line.entries
    var entries: [LineEntry] = []
    var done: Set<EventID> = []
    while !waiting.isEmpty {
      let ready = waiting.indices.filter { done.isSuperset(of: waiting[$0].parents) }
      let entry = waiting.remove(at: random.pick(ready))
      done.insert(entry.id)
      entries.append(entry)
    }

    let again = try History(of: Line.slug, entries, policies: line.policies, texts: line.facts)

    #expect(again.steps.map(\.entry.id) == line.history.steps.map(\.entry.id), "seed \(seed)")
    #expect(again.standing == line.standing, "seed \(seed)")
  }
}

extension Seeded {
  /// Adds one commit of any sort.
  mutating func lengthen(_ line: inout Line) {
    switch number(below: 20) {
    case 0: line.push(pick(Self.texts), author: email(), committer: email())
    case 1: line.push("bad", author: email(), problem: .noArticle)
    case 2 where once(in: 3): line.push(pick(Self.texts), message: .newer(.key("Mood")))
    case 3: line.push(pick(Self.texts), message: .plain(.malformed))
    case 4: line.add(act(on: line), text: Line.text(pick(Self.texts)))
    case 5:
      // Somebody else's event, an old one again, or one that lies about where the work stands.
      var event = act(on: line)
      if once(in: 2) { event.article = Slug("other") }
      if once(in: 2) { event.state = pick(["ready", .published, .held, "nowhere"]) }
      if let old = line.entries.randomElement(using: &self), event.seen != nil {
        event.seen = old.id
      }
      line.add(event, text: once(in: 2) ? Line.text(pick(Self.texts)) : nil)
    case 6:
      var event = act(on: line)
      event.policy = line.settings.all.keys.sorted().randomElement(using: &self)
      line.add(event)
    case 7 where once(in: 4):
      let lost = pick(["legal", "check", "approved"] as [StateName])
      line.change("\(next())") { policy in
        for name in policy.workflows.keys {
          policy.workflows[name]?.states.removeAll { $0.name == lost }
        }
      }
    case 8:
      line.add(
        event(pick(EventKind.reserved)), text: Line.text(pick(Self.texts)), email: email())
    default: tryToAct(&line)
    }
  }

  /// Merges another head, as Stet does or as plain git does.
  mutating func bring(_ other: Line, into line: inout Line) {
    let person = pick(Self.people)
    let text = pick(Self.texts)
    let names =
      [text, text]
      + Self.texts.filter {
        [line.headText, other.headText].contains(Line.text($0))
      }
    if once(in: 3) {
      line.pull(other, text: pick(names), by: email())
    } else {
      line.merge(other, text: pick(names), by: person)
    }
  }

  private mutating func tryToAct(_ line: inout Line) {
    for _ in 0..<12 {
      let event = act(on: line)
      let changesText = event.kind.shape?.changesText == true
      let named = line.standing.revisions.last { $0.event == event.revision }?.text
      let text = Self.texts.first { Line.text($0) == named } ?? pick(Self.texts)
      var next = line
      let reason = line.refusal { line in
        try line.act(event.kind, by: event.by, text: changesText ? text : nil) {
          $0 = event
        }
        next = line
      }
      if reason == nil {
        line = next
        return
      }
    }
  }

  private static let texts = ["one", "two", "three"]
  private static let people: [Handle] = ["ana", "bob", "eve", "ed", "liz", "lea", "own", "bot"]

  private mutating func email() -> String {
    pick(Self.people.map(Policy.email) + ["who@example.org", ""])
  }

  /// An act that might be allowed where the line stands.
  private mutating func act(on line: Line) -> Event {
    let own: [EventKind] = ["submit", "send-back", "submit", .approve, .approve, .publish]
    var event = line.event(pick(own + own + EventKind.reserved), by: pick(Self.people))
    event.step = pick([line.standing.state, "review", "legal", "check"])
    event.edition = line.standing.live.editions.count + 1
    event.workflow = pick(["standard", "desk", "pair"])
    event.assignee = pick(Self.people)
    event.thread = line.standing.threads.randomElement(using: &self)?.event
    event.revision = line.standing.revisions.randomElement(using: &self)?.event
    event.subkind = pick(["work", "live", "correction", "update"])
    event.until = line.time.advanced(by: Int64(number(below: 300)))
    event.at = event.until
    event.base = event.revision
    event.data = .object(["address": .string("/x"), "notice": .string("x")])
    if once(in: 6) { event.behalf = pick(Self.people) }
    let keys = event.kind.shape?.keys ?? EventKind.actionKeys
    if !keys.contains(.step) { event.step = nil }
    if !keys.contains(.edition) { event.edition = nil }
    if !keys.contains(.workflow) { event.workflow = nil }
    if !keys.contains(.assignee) { event.assignee = nil }
    if !keys.contains(.thread) { event.thread = nil }
    if !keys.contains(.revision) { event.revision = nil }
    if !keys.contains(.kind) { event.subkind = nil }
    if !keys.contains(.until) { event.until = nil }
    if !keys.contains(.at) { event.at = nil }
    if !keys.contains(.base) { event.base = nil }
    if !keys.contains(.data) { event.data = nil }
    return event
  }
}

extension LineEntry {
  fileprivate var isImport: Bool {
    if case .event(let event) = message { event.kind == .import } else { false }
  }
}
