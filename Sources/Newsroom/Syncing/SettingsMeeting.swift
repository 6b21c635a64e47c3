import Editorial
import Formats
import Git

/// Settings that have changed both here and at a server since they were last the same.
///
/// A plain merge joins the two lines, and the order of the line decides what counts. Whatever of mine does
/// not count, because the server's side changed the same file, is remade on top of it.
struct SettingsMeeting {
  let newsroom: NewsroomRepository
  let mine: ObjectID
  let theirs: ObjectID
  let actor: Actor

  private var repository: Repository { newsroom.repository }
  private var settings: Settings { newsroom.settings }

  /// Moves the settings branch from where it is.
  typealias Mover = (ObjectID?, ObjectID) throws -> Void

  /// What became of my changes.
  struct Outcome {
    /// Those that were remade, by the first lines of their messages.
    var remade: [String] = []
    /// Those that do not count.
    var lost: [Lost] = []
    /// Files that each side gave another name.
    var parted: [PartedName] = []
    /// The roles that nobody would hold any more, and without which nobody may change the settings: in that
    /// case nothing is merged.
    var ownerless: Ownerless?
  }

  /// Settings of two sides, each with an owner, that have none together.
  struct Ownerless {
    /// The roles that nobody would hold.
    var roles: [Role]
    /// Who holds one at the server.
    var there: [Handle]
  }

  /// A change of mine, or a part of one, that does not count.
  struct Lost {
    /// The first line of its message.
    var subject: String
    var why: String
    /// What to type.
    var way: String?
  }

  /// A file that was given one name here and another at the server, and that is there under both.
  struct PartedName: Hashable {
    var old: String
    var mine: String
    var theirs: String
  }

  /// Merges the lines, moves the branch to the result, and remakes what has to be remade; prints nothing.
  ///
  /// - Parameter move: Moves the branch of the settings.
  /// - Returns: What became of my changes.
  /// - Throws: Whatever keeps the lines from being read or the branch from being moved.
  func bringTogether(moving move: Mover) throws -> Outcome {
    let before = try settings.reader.history(from: settings.origin.founding(), to: mine)
    let signature = try signature()
    // The trees of merges set nothing: whatever the tree, the line decides the result.
    func merge(_ tree: ObjectID) -> NewCommit {
      NewCommit(
        tree: tree, parents: [mine, theirs], author: signature, committer: signature,
        message: "Merge the settings of two machines\n")
    }
    let draft = try repository.objects.writeCommit(merge(repository.objects.commit(theirs).tree))
    let founding = try settings.origin.founding()
    guard
      let state = try settings.reader.history(from: founding, to: draft).state(at: EventID(draft))
    else { throw NewsroomError.otherNewsroom(founding: founding.hex) }
    if let roles = try roles(ownerlessIn: state, at: draft) {
      return Outcome(ownerless: Ownerless(roles: roles, there: try ownersThere(founding)))
    }
    let commit = merge(try settings.tree(of: state.files))
    let head = try repository.objects.writeCommit(commit)
    try repository.objects.verifyWritten([commit.tree, head])
    try move(mine, head)
    return try makeAgain(before: before, moving: move)
  }

  /// The owner roles that nobody holds under the given settings; nil if somebody does.
  private func roles(ownerlessIn state: SettingsState, at id: ObjectID) throws -> [Role]? {
    let policy = try settings.reader.policy(PolicyID(id), state, people: nil, workflows: [])
    let misfits = policy.misfits(beside: [], at: max(actor.time, policy.time))
    for case .owners(let roles) in misfits { return roles }
    return nil
  }

  private func ownersThere(_ founding: EventID) throws -> [Handle] {
    let history = try settings.reader.history(from: founding, to: theirs)
    guard let state = history.state(at: EventID(theirs)) else { return [] }
    let policy = try settings.reader.policy(PolicyID(theirs), state, people: nil, workflows: [])
    return policy.people.values.filter { policy.isOwner($0, at: actor.time) }.map(\.handle).sorted()
  }

  private func signature() throws -> Signature {
    let policy = try settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: .merge)
    return try Signature(person, at: actor.time, in: policy.timeZone)
  }

  private func makeAgain(before: SettingsHistory, moving move: Mover) throws -> Outcome {
    var outcome = Outcome()
    let behindTheirs = Set(try repository.reached(from: theirs).map { EventID($0.id) })
    let after = try settings.history()
    let counted = Set(before.steps.filter { $0.verdict == .counted }.map(\.entry.id))
    for step in after.steps {
      guard !behindTheirs.contains(step.entry.id), counted.contains(step.entry.id),
        case .refused = step.verdict, let event = step.entry.event
      else { continue }
      let subject = step.entry.subject
      let seeing = "what it changed: git show \(step.entry.id.short)"
      func lose(_ why: String, _ way: String?) {
        outcome.lost.append(
          Lost(
            subject: subject, why: why,
            way: [seeing, way].compactMap(\.self).joined(separator: "; ")))
      }
      do {
        guard event.by == actor.handle else {
          let left = try plan(step.entry).again.left
          let why = left.map(\.why).joined(separator: "; ")
          let path = left.first?.path
          lose(
            why.isEmpty ? "its file was changed meanwhile, too, and theirs stays" : why,
            "\(event.by) can make it again"
              + (path.map { ": stet \(Settings.command(toChange: $0))" } ?? ""))
          continue
        }
        let again = try makeAgain(event, of: step.entry, moving: move)
        if again.isMade { outcome.remade.append(subject) }
        outcome.parted += again.parted
        for (path, why) in again.left {
          lose(why, "to change it again: stet \(Settings.command(toChange: path))")
        }
      } catch let error as NewsroomError {
        lose(error.sentence, error.hint)
      } catch let refusal as Editorial.Refusal {
        lose(refusal.sentence, refusal.advice)
      } catch let loss as SettingsLoss {
        lose(loss.sentence, loss.hint)
      } catch let bad as BadDefinition {
        let first = bad.problems.first
        lose(
          "with what was changed meanwhile it would not work: "
            + (first.map { "\($0.file): \($0.sentence)" } ?? "it can't be read"),
          first.map { "to change it again: stet \(Settings.command(toChange: $0.file))" })
      }
    }
    return outcome
  }

  /// What became of a change that was made again.
  private struct Again {
    /// Whether there was anything to make that the settings don't have already.
    var isMade = false
    /// What was left out because both sides changed it: the file and why.
    var left: [(path: String, why: String)] = []
    var parted: [PartedName] = []
  }

  /// Remakes a change on top of the current settings.
  private func makeAgain(
    _ event: Event, of entry: LineEntry, moving move: Mover
  ) throws -> Again {
    let (files, left) = try plan(entry)
    var again = left
    guard !files.isEmpty else { return again }
    try check(files)
    let planned = PlannedChange(kind: event.kind, files: files, subject: event.subject)
    let prepared = try newsroom.settingsDesk.prepare([planned], note: event.note, as: actor)
    guard let last = prepared.commits.last, !prepared.events.isEmpty else { return again }
    try repository.objects.verifyWritten(prepared.commits.flatMap { [$0.tree, $0.id] })
    // main is printed on the server's; if that fails, the next act prints it here.
    try newsroom.turn.press.markPending(.settings)
    try move(prepared.here, last.id)
    again.isMade = true
    return again
  }

  /// What a change would make of the current settings, and what of it is left out.
  private func plan(
    _ entry: LineEntry
  ) throws -> (files: [String: [UInt8]?], again: Again) {
    var again = Again()
    var files: [String: [UInt8]?] = [:]
    guard let parent = entry.parents.first else { return (files, again) }
    let base = try repository.objects.commit(parent.object).tree
    let changes = try repository.trees.difference(base, entry.text.object)
    again.parted = try SettingsRenaming(repository: repository, base: base, changes: changes)
      .parted(in: settings.tree(of: settings.state().state.files))
    for change in changes {
      let sides = Sides(
        base: try change.old.map { try repository.objects.blob($0.id) },
        ours: try change.new.map { try repository.objects.blob($0.id) },
        theirs: try settings.file(change.path))
      guard let merged = Self.merged(sides, path: change.path) else {
        again.left.append((change.path, Self.sentence(of: change.path, sides)))
        continue
      }
      if merged.bytes != sides.theirs { files[change.path] = .some(merged.bytes) }
      guard !merged.left.isEmpty else { continue }
      let fields = merged.left.joined(separator: ", ")
      again.left.append(
        (change.path, "\(fields) of \(change.path) was changed meanwhile, too; theirs stays"))
    }
    return (files, again)
  }

  /// Why a file stays as theirs: only a person can decide what the two changes add up to.
  private static func sentence(of path: String, _ sides: Sides<[UInt8]?>) -> String {
    if sides.theirs == nil { return "\(path) was removed meanwhile, and stays so" }
    if sides.ours == nil { return "\(path) was changed meanwhile, and is not removed" }
    return "both changed \(path); the server's stays: make your change again"
  }

  /// Refuses what nobody could have saved: fields from the two sides that don't go together.
  private func check(_ files: [String: [UInt8]?]) throws {
    let problems = try files.sorted { $0.key < $1.key }.flatMap { path, bytes in
      try bytes.map {
        try newsroom.folderSettings.problems(
          of: $0, at: path, before: settings.file(path), commands: [], time: actor.time)
      } ?? []
    }
    guard problems.isEmpty else { throw BadDefinition(problems) }
  }

  /// A file with both sides' changes, for a record field by field; nil if only a person can decide.
  ///
  /// - Returns: The file, nil if it is removed, and the fields that keep theirs because both sides changed
  ///   them.
  static func merged(
    _ sides: Sides<[UInt8]?>, path: String
  ) -> (bytes: [UInt8]?, left: [String])? {
    if let settled = sides.settled { return (settled, []) }
    guard path.hasSuffix(".yml"), let base = sides.base,
      let ours = sides.ours, let theirs = sides.theirs
    else { return nil }
    let files = LineEnds.alike(base, ours, theirs)
    let merge = RecordMerge(
      base: files.base, ours: files.first, theirs: files.second, lists: lists(of: path))
    return merge.map {
      (files.hasCRLF ? LineEnds.withCRLF($0.bytes) : $0.bytes, $0.left)
    }
  }

  /// What becomes of lists that both sides changed: a list of who may do what is never one that nobody wrote.
  private static func lists(of path: String) -> ListRule {
    switch path.prefix(while: { $0 != "/" }) {
    case "workflows": .whole
    case "newsroom.yml": .records(whole: ["owners", "front"])
    case "masthead": .records(whole: ["roles"])
    default: .records(whole: [])
    }
  }
}
