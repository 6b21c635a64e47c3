public import Editorial
import Git
import Prose

/// What differs between two texts of an article, for somebody who knows the first.
public struct TextChange: Hashable, Sendable {
  /// The words that go and come, each among a few around it, marked `[-gone-]{+come+}`; empty where
  /// no word differs.
  public var words: String
  /// How many words go.
  public var removed: Int
  /// How many words come.
  public var inserted: Int
  /// The pictures that came, went or changed, in words: `chart.png is new`.
  public var pictures: [String]

  /// Whether nothing differs.
  public var isEmpty: Bool { words.isEmpty && pictures.isEmpty }
}

/// An act named a text, and another one stands by now.
public struct TextMoved: Error, Sendable {
  /// The refusal, with what is possible instead.
  public var refusal: Refusal
  /// The text that was named, as its reader knows it: `r7`.
  public var named: String
  /// The text that stands: `r8`.
  public var now: String
  /// What differs between them.
  public var change: TextChange
}

extension NewsroomRepository {
  /// What differs between two texts of an article; `nothing` is an empty one.
  public func change(from old: TextID, to new: TextID, of slug: Slug) throws -> TextChange {
    func article(_ text: TextID) throws -> String {
      text == .nothing ? "" : String(decoding: try texts.article(text, of: slug), as: UTF8.self)
    }
    let words = WordDifference(from: try article(old), to: try article(new))
    return TextChange(
      words: words.excerpts(), removed: words.counts.removed, inserted: words.counts.inserted,
      pictures: try pictures(from: old, to: new, of: slug))
  }

  private func pictures(from old: TextID, to new: TextID, of slug: Slug) throws -> [String] {
    func pictures(_ text: TextID) throws -> [String: ObjectID] {
      guard text != .nothing else { return [:] }
      return try texts.entries(text).filter { $0.name != "\(slug).md" }
        .reduce(into: [:]) { $0[$1.name] = $1.id }
    }
    let before = try pictures(old)
    let after = try pictures(new)
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      switch (before[name], after[name]) {
      case (nil, _?): "\(name) is new"
      case (_?, nil): "\(name) is gone"
      case (let old?, let new?): old == new ? nil : "\(name) is another picture"
      case (nil, nil): nil
      }
    }
  }

  /// The text that somebody named behind `@`: a revision, an edition, or the beginning of the id of
  /// a text or of any commit of the line, as plain git shows them.
  ///
  /// - Throws: ``NewsroomError/noRevision(_:_:)`` where the line has none such, or where the
  ///   beginning fits several texts.
  public func text(named name: RevisionName, typed: String, in history: History) throws -> TextID {
    let standing = history.standing
    guard case .id(let digits) = name else {
      if case .head = name { return standing.text }
      return try revision(name, typed: typed, in: history).text
    }
    var found: Set<TextID> = []
    for step in history.steps where step.entry.treeProblem == nil {
      if step.entry.id.hex.hasPrefix(digits) || step.entry.text.hex.hasPrefix(digits) {
        found.insert(step.entry.text)
      }
    }
    guard let text = found.first, found.count == 1 else {
      throw NewsroomError.noRevision(
        standing.slug, found.isEmpty ? typed : "one text that \(typed) begins")
    }
    return text
  }

  /// Does an act that names the text it is about.
  ///
  /// - Throws: ``TextMoved`` where another text stands by now, and whatever
  ///   ``act(_:as:isDryRun:)`` throws.
  public func act(
    _ proposal: Proposal, on seen: TextID, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    var proposal = proposal
    proposal.seen = seen
    do { return try act(proposal, as: actor, isDryRun: isDryRun) } catch let refusal as Refusal {
      guard refusal.reason == .textMoved, let slug = refusal.article else { throw refusal }
      let standing = try history(of: slug).standing
      func name(_ text: TextID) -> String {
        standing.number(of: text).map { "r\($0)" } ?? text.short
      }
      throw TextMoved(
        refusal: refusal, named: name(seen), now: name(standing.text),
        change: try change(from: seen, to: standing.text, of: slug))
    }
  }

  /// The text of an article that somebody knows: the newest that they read or acted on, else the
  /// newest edition's; nil where there is neither.
  public func lastSeen(by handle: Handle, in history: History) -> (text: TextID, when: String)? {
    if let read = history.lastRead(by: handle) { return (read.text, "you last acted on it") }
    return history.standing.edition.map { ($0.text, "e\($0.number)") }
  }

  /// The names of the remotes that git has.
  public func remotes() throws -> [String] { try repository.remotes() }
}

extension NewsroomRepository {
  /// What an approval says about a file that proves it: `sha256:` and its digest.
  public func evidence(at path: String) throws -> String {
    guard let bytes = try LocalFiles.read(path) else {
      throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    return "sha256:"
      + SHA256.hash(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
