/// The rules of a new text.
enum SaveRules {
  /// A new text, which goes where the workflow sends changed texts.
  static func save(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try save(attempt, &standing, with: [])
  }

  private static func save(
    _ attempt: Attempt, _ standing: inout Standing, with others: Set<Contributor>
  ) throws(JudgementError) {
    try refuse(.unchanged, when: attempt.act.text == standing.text)
    try standing.checkInHand()
    let workflow = try attempt.rules()
    try attempt.permit(on: standing)
    attempt.bringText(to: &standing, contributors: try attempt.hands().union(others))
    standing.goWhereChangesGo(workflow)
  }

  /// Joins two people's texts; with one parent, brings back a text that was set aside, on top of
  /// what came since.
  ///
  /// If it takes a parent's text unchanged, it needs no right and makes nobody a contributor.
  static func merge(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let (event, place, text) = (attempt.event, attempt.place, attempt.act.text)
    guard place.parents > 1 else {
      guard let brought = event.revision else { throw .refused(.key(.revision)) }
      try refuse(.key(.base), when: event.base == nil)
      var others: Set<Contributor> = []
      if let commit = place.map.place(of: brought) {
        others = try hands(at: commit, attempt, standing)
      }
      return try save(attempt, &standing, with: others)
    }
    if text == standing.text { return }
    let sides = place.sides.filter { place.map.entries[$0].text == text }
    if sides.isEmpty { return try save(attempt, &standing) }
    try standing.checkInHand()
    let workflow = try attempt.rules()
    var contributors: Set<Contributor> = []
    for side in sides { contributors.formUnion(try hands(at: side, attempt, standing)) }
    attempt.bringText(to: &standing, contributors: contributors)
    standing.goWhereChangesGo(workflow)
  }

  /// The contributors of the text that was in hand at a commit.
  private static func hands(
    at commit: Int, _ attempt: Attempt, _ standing: Standing
  ) throws(JudgementError) -> Set<Contributor> {
    guard let revision = attempt.place.newestRevision(at: commit, standing) else { return [] }
    return try attempt.hands(in: revision)
  }
}
