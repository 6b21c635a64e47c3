/// Stet's rules a second time, written from the design alone: nothing is kept but what was done, and
/// every question is answered by reading all of it again.
struct Model {
  var rules: Rules, roles: [String: [String]], machines: Set<String>, authors: [String: [String]]
  var log: [Act] = [], hands: Set<String> = []
  var path: [(state: String, byVotes: Bool)] = []

  // MARK: What was done

  /// The first act after the last edition.
  func since(_ end: Int) -> Int { (log[..<end].lastIndex { $0.endsWork } ?? -1) + 1 }
  var revisions: [Int] { log.indices.filter { log[$0].text != nil } }
  var text: String? { log.last { $0.text != nil }?.text }
  var editions: [Int] { log.indices.filter { log[$0].kind == "publish" } }
  func textAt(_ index: Int) -> String? { log[...index].last { $0.text != nil }?.text }

  /// Those of the edition that is under way, whose last act so far is the one before the end.
  func contributors(_ end: Int, from start: Int? = nil) -> Set<String> {
    var hands: Set<String> = []
    for index in (start ?? edition(end))..<end where log[index].text != nil {
      hands.formUnion([log[index].by, log[index].giver])
      if let named = log[index].revision {
        hands.formUnion(contributors(named + 1, from: edition(named)))
        hands.formUnion(authors[textAt(named) ?? ""] ?? [])
      }
    }
    return hands
  }

  /// The first act after the last publication.
  func edition(_ end: Int) -> Int { (log[..<end].lastIndex { $0.kind == "publish" } ?? -1) + 1 }

  func votes(_ step: String, _ end: Int) -> [Act] {
    let back = rules.moves.filter(\.reopens).map(\.name)
    let voiding = log[..<end].lastIndex { $0.text != nil || back.contains($0.kind) } ?? -1
    let start = max(since(end), voiding + 1)
    var votes: [Act] = []
    for act in log[min(start, end)..<end] where act.step == step {
      if act.kind == "approve" { votes.append(act) }
      if act.kind == "unapprove", let mine = votes.firstIndex(where: { takesBack(act, $0) }) {
        votes.remove(at: mine)
      }
    }
    return votes
  }

  func takesBack(_ act: Act, _ vote: Act) -> Bool {
    (act.by == vote.giver || act.by == vote.by) && (act.behalf ?? vote.giver) == vote.giver
  }

  func reached(_ step: String, _ end: Int) -> Bool {
    guard let gate = rules.gates[step] else { return false }
    let people = votes(step, end).map { roles[$0.giver] ?? [] }
    let places = gate.each.flatMap { Array(repeating: $0.key, count: $0.value) }
    return gate.each.isEmpty ? people.count >= gate.count : fits(places, people)
  }

  func fits(_ places: [String], _ people: [[String]]) -> Bool {
    guard let place = places.first else { return true }
    return people.indices.contains { index in
      var rest = people
      return rest.remove(at: index).contains(place) && fits(Array(places.dropFirst()), rest)
    }
  }

  // MARK: Where it stands

  /// The states on the way here, and whether approvals led out of each; empty when published.
  func way(_ end: Int) -> [(state: String, byVotes: Bool)] {
    var way: [(state: String, byVotes: Bool)] = []
    func go(_ state: String, _ now: Int) {
      if let before = way.firstIndex(where: { $0.state == state }) { way.removeSubrange(before...) }
      way.append((state, false))
      open(now)
    }
    func open(_ now: Int) {
      let here = way.last?.state ?? ""
      guard let gate = rules.gates[here], reached(here, now) else { return }
      way[way.count - 1].byVotes = true
      go(gate.to, now)
    }
    for index in since(end)..<end {
      let act = log[index]
      if act.kind == "create" || act.kind == "revise" || (act.isPlain && way.isEmpty) {
        go(rules.states[0], index + 1)
      }
      if act.kind != "create", act.text != nil, let back = rules.changed[way.last?.state ?? ""] {
        go(back, index + 1)
      }
      if act.kind == "approve", act.step == way.last?.state { open(index + 1) }
      let short = way.first { $0.state == act.step && $0.byVotes && !reached($0.state, index + 1) }
      if act.kind == "unapprove", let short { go(short.state, index + 1) }
      if let move = rules.moves.first(where: { $0.name == act.kind }) { go(move.to, index + 1) }
    }
    return way
  }

  var state: String { path.last?.state ?? "published" }
  func isOn(_ start: String, _ stop: String, _ half: String = "work") -> Bool {
    let last = log.last {
      ($0.kind == start || $0.kind == stop) && $0.half == half
        || (half == "live" && $0.kind == "publish")
    }
    return last?.kind == start
  }
  var isSpiked: Bool { isOn("spike", "unspike") }
  var isHeld: Bool { isOn("hold", "release") }
  var shown: String { isSpiked ? "spiked" : isHeld ? "held" : state }
  var live: String {
    let words = ["publish": "live", "retract": "retracted", "unpublish": "unpublished"]
    if log.contains(where: { $0.kind == "kill" }) { return "killed" }
    let shown = log.last { words[$0.kind] != nil }.map { words[$0.kind] ?? "" } ?? "nothing"
    return shown == "live" && isOn("hold", "release", "live") ? "withheld" : shown
  }
  var liveText: String? {
    ["live", "withheld", "retracted"].contains(live) ? editions.last.flatMap(textAt) : nil
  }

  // MARK: What is allowed

  func isOne(_ person: String, of words: [String]) -> Bool {
    words.contains { word in
      let isAuthor = authors[text ?? ""]?.contains(person) == true
      return roles[person]?.contains(word) == true || (word == "author" && isAuthor)
        || (word == "contributor" && (isAuthor || hands.contains(person)))
    }
  }

  func allows(_ act: Act) -> Bool {
    let isPublisher = isOne(act.by, of: rules.publishBy)
    let isOwner = isOne(act.by, of: ["chief"])
    let isWriter = isOne(act.by, of: rules.edits + ["contributor"])
    let isFree = !isSpiked && state != "published"
    switch act.kind {
    case "comment": return true
    case "save": return isWriter && isFree && act.text != text
    case "restore":
      return isWriter && isFree && (act.text != text || act.text == liveText)
    case "approve": return isFree && !isHeld && mayApprove(act)
    case "unapprove": return votes(act.step ?? "", log.count).contains { takesBack(act, $0) }
    case "hold":
      return isPublisher && (act.half == "work" ? isFree : ["live", "withheld"].contains(live))
    case "release": return isPublisher && isOn("hold", "release", act.half)
    case "spike": return isPublisher && live == "nothing" && !isSpiked
    case "unspike": return isPublisher && isSpiked
    case "revise": return isPublisher && state == "published" && live != "killed" && !isHeld
    case "retract": return isOwner && ["live", "withheld"].contains(live)
    case "unpublish": return isOwner && ["live", "withheld", "retracted"].contains(live)
    case "kill": return isOwner && !["nothing", "killed"].contains(live)
    case "publish":
      let isDone = path.allSatisfy { !$0.byVotes || reached($0.state, log.count) }
      return isPublisher && isFree && !isHeld && live != "killed" && text != liveText && isDone
        && rules.publishFrom.contains(state)
    default:
      let move = rules.moves.first { $0.name == act.kind && $0.from.contains(state) }
      return isFree && !isHeld && move.map { isOne(act.by, of: $0.by) } ?? false
    }
  }

  func mayApprove(_ act: Act) -> Bool {
    guard let step = act.step, let gate = rules.gates[step] else { return false }
    let wasPassed = path.contains { $0.state == step && $0.byVotes }
    let two = Set([act.by, act.giver])
    let all = hands.union(authors[text ?? ""] ?? [])
    return (step == state || (wasPassed && !reached(step, log.count)))
      && isOne(act.giver, of: gate.roles) && machines.isDisjoint(with: two)
      && (two.count == 1 || (gate.relay && act.hasNote))
      && ((rules.selfApproval && two.count == 1) || all.isDisjoint(with: two))
      && !votes(step, log.count).contains { $0.giver == act.giver }
  }

  mutating func take(_ act: Act) {
    var act = act
    if act.kind == "restore", act.text == text { act.text = nil }
    act.endsWork =
      act.kind == "publish"
      || act.kind == "restore" && (act.text ?? text) == liveText && !act.isPlain
    log.append(act)
    (path, hands) = (way(log.count), contributors(log.count))
  }
}
