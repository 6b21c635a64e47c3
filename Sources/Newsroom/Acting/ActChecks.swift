public import Editorial
import Formats
import Git

/// What the checks of the words need to know about a text.
struct Words {
  var fields: FrontMatter
  var misshapen: [Problem]
  var body: String
  var bodyLine: Int
  var fieldLines: [String: Int]
  var files: Set<String>
  /// The first line with the mark of a merge that was not finished; nil if none is.
  var mark: Int?
}

/// What the checks of a workflow find in a text.
struct ActChecks {
  let repository: Repository
  let texts: TextReader
  let settings: Settings
  let lines: Lines
  let threads: Threads

  /// Reads the text that an act is about: the one that it brings, or the one in hand.
  private func words(of text: TextID, standing: Standing, proposal: Proposal) throws -> Words {
    let slug = standing.slug
    let name = "\(slug).md"
    switch proposal.text {
    case .files(let files):
      return Words(files[name] ?? [], file: name, names: Set(files.keys))
    case .article(let bytes):
      let names = standing.text == .nothing ? [] : try texts.fileNames(standing.text)
      return Words(bytes, file: name, names: names.union([name]))
    case .same, .text:
      return Words(
        try texts.article(text, of: slug), file: name, names: try texts.fileNames(text))
    }
  }

  /// Checks of the words what the workflow requires for the act.
  ///
  /// - Returns: What was found that does not stop it.
  /// - Throws: `Refusal` with everything that does.
  func checkWords(
    of text: TextID, event: Event, history: History, proposal: Proposal, policy: Policy
  ) throws -> [Finding] {
    let standing = history.standing
    func refuse(_ reason: Refusal.Reason) -> Refusal {
      Refusal(
        reason, article: standing.slug, attempted: event.kind, state: standing.displayState)
    }
    let asks = standing.asks(for: event, policy: policy)
    if asks.note, event.note == nil { throw refuse(.noteOwed) }
    let findings = try self.findings(
      in: words(of: text, standing: standing, proposal: proposal), asks: asks, event: event,
      history: history, unsaved: texts.bytes(of: proposal.text, slug: standing.slug))
    guard findings.allSatisfy({ $0.level == .warn }) else { throw refuse(.words(findings)) }
    if let workflow = standing.workflow.flatMap({ policy.workflows[$0] }),
      standing.brings(event, toApproversOf: workflow)
    {
      try checkIsWhole(text, of: standing.slug, attempted: event.kind)
      let words = try words(of: text, standing: standing, proposal: proposal)
      let others =
        try strangers(beside: text, of: standing.slug)
        + missingPictures(in: words, asks, workflow) + mergeMarks(in: words, besides: [])
      guard others.isEmpty else { throw refuse(.words(others)) }
    }
    return findings
  }

  /// Checks that the bytes of every file are here: an approval answers for the whole text.
  private func checkIsWhole(_ text: TextID, of slug: Slug, attempted: EventKind) throws {
    guard text != .nothing else { return }
    for entry in try texts.entries(text) where !repository.objects.exists(entry.id) {
      throw NewsroomError.bytesMissing(slug, file: entry.name, attempted)
    }
  }

  /// The files beside a text that are no pictures, whatever the workflow asks: they would be published, and
  /// no page of an article shows them to who approves it.
  func strangers(beside text: TextID, of slug: Slug) throws -> [Finding] {
    try texts.filesBeside(text, of: slug).compactMap { $0.finding(of: slug) }
  }

  /// The pictures that the text names but lacks, if they don't stop this act but would stop a later
  /// one of the workflow.
  func missingPictures(
    in words: @autoclosure () throws -> Words, _ asks: Asks, _ workflow: Workflow
  ) throws -> [Finding] {
    guard asks.checks[.pictures] == nil,
      workflow.transitions.contains(where: { $0.asks.checks[.pictures] == .refuse })
    else { return [] }
    let words = try words()
    return Checks.missingPictures(
      fields: words.fields, body: words.body, bodyLine: words.bodyLine,
      fieldLines: words.fieldLines, known: Checks.Known(files: words.files))
  }

  /// The mark of a merge that was not finished, which no workflow lets through, unless the checks
  /// have found it already.
  func mergeMarks(in words: Words, besides found: [Finding]) -> [Finding] {
    guard let line = words.mark, !found.contains(where: { $0.level != .warn && $0.line == line })
    else { return [] }
    return [MergeMark.finding(line: line)]
  }

  /// Everything that the checks find in a text; the words are parsed only if the act requires
  /// something of them.
  ///
  /// `unsaved` is the article's file if it is not the one in hand.
  func findings(
    in words: @autoclosure () throws -> Words, asks: Asks, event: Event, history: History,
    unsaved: [UInt8]?
  ) throws -> [Finding] {
    let asksWords = !asks.fields.isEmpty || !asks.checks.isEmpty
    let found =
      asksWords
      ? try textFindings(in: words(), asks: asks, event: event, standing: history.standing) : []
    return try found + threadFindings(asks: asks, history: history, unsaved: unsaved)
  }

  private func textFindings(
    in words: Words, asks: Asks, event: Event, standing: Standing
  ) throws -> [Finding] {
    var known = try Checks.Known(
      people: Set(settings.records(in: "masthead")), topics: Set(settings.records(in: "topics")),
      outlets: Set(settings.records(in: "outlets")),
      files: words.files,
      articles: Set(slugsNamed(in: words).filter { Slug($0).map(exists) ?? false }))
    if known.lacks(words.fields) {
      // A hint to add something should name people who are allowed to.
      known.addsPeople = try settings.keepers(ofNew: .person, insteadOf: event.by)
      known.addsRecords = try settings.keepers(ofNew: .topic, insteadOf: event.by)
    }
    var filled: Set<String> = []
    if event.assignee != nil || standing.assignment != nil { filled.insert("assignee") }
    if event.due != nil || standing.assignment?.due != nil { filled.insert("due") }
    return Checks.findings(
      fields: words.fields, misshapen: words.misshapen, body: words.body,
      bodyLine: words.bodyLine, fieldLines: words.fieldLines, asks: asks, filled: filled,
      known: known)
  }

  private func exists(_ slug: Slug) -> Bool {
    // A head that cannot be read is no reason to call a link dead.
    (try? lines.head(of: slug)) ?? nil != nil
  }

  private func slugsNamed(in words: Words) -> [String] {
    words.fields.related + Checks.linkedSlugs(in: words.body)
  }
}

extension Words {
  init(_ bytes: [UInt8], file: String, names: Set<String>) {
    let article = ArticleFile(bytes: bytes, file: file)
    self.init(
      fields: article.fields, misshapen: article.problems + article.misshapen,
      body: article.body, bodyLine: article.bodyLine, fieldLines: article.fieldLines, files: names,
      mark: MergeMark.line(in: bytes))
  }
}

extension Standing {
  /// Whether an act is an approval, a publication, or an action that brings the text to a gate.
  func brings(_ event: Event, toApproversOf workflow: Workflow) -> Bool {
    if event.kind == .approve || event.kind == .publish { return true }
    guard !event.kind.isReserved, let target = workflow.transition(event.kind, from: state)?.to,
      workflow.gate(target) != nil
    else { return false }
    // An action that leads back brings the text no nearer to an approval.
    return !path.contains(target)
  }

  /// What has to be said when an event is added: what the workflow requires on the way, and what
  /// Stet itself requires where silence would leave colleagues guessing.
  public func asks(for event: Event, policy: Policy) -> Asks {
    let workflow = workflow.flatMap { policy.workflows[$0] }
    let from = event.kind == .approve ? event.step ?? state : state
    var asks =
      workflow?.transition(event.kind, from: from)?.asks
      ?? workflow?.transitions(event.kind).first?.asks ?? Asks()
    let isRelayed = event.kind == .approve && event.behalf.map { $0 != event.by } == true
    if event.kind == .spike || event.kind == .hold || isRelayed { asks.note = true }
    return asks
  }
}
