import Editorial
import Git

/// Settings that were changed here and at a server since both were the same.
///
/// A plain merge brings both lines together, and the order of the line says what counts. What of mine
/// does not, because the server's side changed the same file, is made again on top of it.
struct SettingsMeeting {
  let newsroom: NewsroomRepository
  let mine: ObjectID
  let theirs: ObjectID
  let actor: Actor

  private var repository: Repository { newsroom.repository }
  private var settings: Settings { newsroom.settings }

  /// What became of my changes.
  struct Outcome {
    /// Those that were made again, by their first lines.
    var remade: [String] = []
    /// Those that do not count, each with why.
    var lost: [(subject: String, why: String)] = []
  }

  /// Merges the lines and moves the branch there; then makes again what has to be.
  func bringTogether() throws -> Outcome {
    let before = try settings.reader.history(from: settings.origin.founding(), to: mine)
    let signature = try signature()
    // The trees of merges set nothing: with any, the line tells what it gives.
    func merge(_ tree: ObjectID) -> NewCommit {
      NewCommit(
        tree: tree, parents: [mine, theirs], author: signature, committer: signature,
        message: "Merge the settings of two machines\n")
    }
    let draft = try repository.writeCommit(merge(repository.commit(theirs).tree))
    let founding = try settings.origin.founding()
    guard
      let state = try settings.reader.history(from: founding, to: draft).state(at: EventID(draft))
    else { throw NewsroomError.otherNewsroom(founding: founding.hex) }
    let commit = merge(try settings.tree(of: state.files))
    let head = try repository.writeCommit(commit)
    try repository.verifyWritten([commit.tree, head])
    try newsroom.turn.worktrees.move(
      References.settings, from: mine, to: head, log: commit.subject, by: signature)
    return try makeAgain(before: before)
  }

  private func signature() throws -> Signature {
    let policy = try settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: .merge)
    return try Signature(person, at: actor.time, in: policy.timeZone)
  }

  private func makeAgain(before: SettingsHistory) throws -> Outcome {
    var outcome = Outcome()
    let behindTheirs = Set(try repository.reached(from: theirs).map { EventID($0.id) })
    let after = try settings.history()
    let counted = Set(before.steps.filter { $0.verdict == .counted }.map(\.entry.id))
    for step in after.steps {
      guard !behindTheirs.contains(step.entry.id), counted.contains(step.entry.id),
        case .refused = step.verdict, let event = step.entry.event
      else { continue }
      let subject = step.entry.subject
      guard event.by == actor.handle else {
        outcome.lost.append((subject, "\(event.by) makes it again, who made it"))
        continue
      }
      do {
        if try makeAgain(event, of: step.entry) { outcome.remade.append(subject) }
      } catch let error as NewsroomError {
        outcome.lost.append((subject, error.sentence))
      } catch let refusal as Editorial.Refusal {
        outcome.lost.append((subject, refusal.sentence))
      } catch let loss as SettingsLoss {
        outcome.lost.append((subject, loss.sentence))
      }
    }
    return outcome
  }

  /// Makes a change again on what the settings are now; false where they have it already.
  private func makeAgain(_ event: Event, of entry: LineEntry) throws -> Bool {
    guard let parent = entry.parents.first else { return false }
    let changes = try repository.treeDifference(
      repository.commit(parent.object).tree, entry.text.object)
    var files: [String: [UInt8]?] = [:]
    for change in changes {
      let sides = Sides(
        base: try change.old.map { try repository.blob($0.id) },
        ours: try change.new.map { try repository.blob($0.id) },
        theirs: try settings.file(change.path))
      guard let merged = Self.merged(sides, path: change.path) else {
        throw NewsroomError.changedMeanwhile(path: change.path)
      }
      if merged != sides.theirs { files[change.path] = .some(merged) }
    }
    guard !files.isEmpty else { return false }
    let planned = PlannedChange(kind: event.kind, files: files, subject: event.subject)
    let prepared = try newsroom.settingsDesk.prepare([planned], note: event.note, as: actor)
    guard !prepared.events.isEmpty else { return false }
    try newsroom.settingsDesk.make(prepared)
    return true
  }

  /// A file as both sides' changes make it, a record field by field; nil where only a person can tell.
  static func merged(_ sides: Sides<[UInt8]?>, path: String) -> [UInt8]?? {
    if let settled = sides.settled { return .some(settled) }
    guard path.hasSuffix(".yml"), let base = sides.base,
      let ours = sides.ours, let theirs = sides.theirs
    else { return nil }
    // A record is what an article has above its text.
    func article(_ record: [UInt8]) -> ArticleVersion {
      let end = record.last == 0x0A ? "" : "\n"
      return ArticleVersion(
        article: Array("---\n".utf8) + record + Array("\(end)---\n".utf8), pictures: [:])
    }
    let merge = ArticleMerge(
      base: article(base), ours: article(ours), theirs: article(theirs))
    return merge.settled.map { .some(Array($0.article.dropFirst(4).dropLast(4))) }
  }
}
