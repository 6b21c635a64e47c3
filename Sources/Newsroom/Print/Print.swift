package import Editorial
import Formats
import Git

/// What a publication brought about.
package struct Publication: Hashable, Sendable {
  /// The article's folder on main.
  package var path: String
  /// What readers see now.
  package var live: Live.Shown
  /// main's commit.
  package var commit: String
}

/// What an event changes on main.
struct Copy {
  /// The event.
  var entry: LineEntry
  /// What is to be at each path; nil if nothing is.
  var changes: [String: Placement?]
}

/// Finds out what main shows and what it is to show by lines and settings; writes objects, and
/// moves nothing.
struct Print {
  let repository: Repository
  let branches: Branches
  let texts: TextReader
  let ways: WaysBack
  let settings: Settings
  let lines: Lines
  /// The commit of main to print on; nil means main as it is here, or was fetched.
  var base: ObjectID?

  // MARK: One copy an event

  /// The commit that copies an event to main: the same on every machine for the same main.
  ///
  /// Author, committer, dates, subject and block are the event's own. What people wrote to one
  /// another, and the policy, are left out, because main is public.
  func commit(of copy: Copy, on tip: ObjectID?) throws -> NewCommit {
    let original = try repository.objects.commit(copy.entry.id.object)
    guard case .event(var event) = copy.entry.message else {
      preconditionFailure("only events are copied")
    }
    event.note = nil
    event.policy = nil
    event.publishedFrom = copy.entry.id
    let before = try tip.map { try repository.objects.commit($0).tree }
    return NewCommit(
      tree: try repository.trees.replacing(copy.changes, in: before),
      parents: tip.map { [$0] } ?? [],
      author: original.author, committer: original.committer, message: event.message)
  }

  /// main's tree, here or as it was fetched; nil if there is no main.
  func mainTree() throws -> ObjectID? {
    try branches.mainTree()
  }

  // MARK: Articles

  /// What main lacks of an article: copies of the events that changed what readers see, after the
  /// one that its folder names.
  ///
  /// - Parameters:
  ///   - history: The article's line.
  ///   - tree: main's tree.
  /// - Returns: The copies, in the order of the line.
  /// - Throws: ``NewsroomError/mainAhead(_:way:)`` if the folder names an event that no line here has.
  func missingCopies(of history: History, in tree: ObjectID?) throws -> [Copy] {
    let slug = history.standing.slug
    let moving = history.movingSteps
    guard let day = history.standing.live.editions.first?.day else { return [] }
    let path = Self.path(of: slug, on: day)
    var start = moving.startIndex
    if let printed = try printedEvent(at: path, in: tree) {
      if let place = moving.firstIndex(where: { history.steps[$0].entry.id == printed }) {
        start = place + 1
      } else if history.steps.contains(where: { $0.entry.id == printed }) {
        // It no longer counts, so the folder is corrected as a whole.
        start = moving.endIndex
      } else if try isAhead(printed, of: history) {
        throw NewsroomError.mainAhead(slug, way: try ways.wayToLine(of: slug))
      } else if try !isReached(printed) {
        // Somebody wrote it by hand, so only main's history tells which copies it lacks.
        let copies = try copiesOnMain()
        return try moving.filter { copies[history.steps[$0].entry.id] == nil }
          .map { try copy(of: history.steps[$0], slug) }
      }
    }
    return try moving[start...].map { try copy(of: history.steps[$0], slug) }
  }

  /// The copy of an event that changes what readers see: the article's folder as the line gives it
  /// up to that event.
  func copy(of step: History.Step, _ slug: Slug) throws -> Copy {
    guard let standing = step.moved, let folder = try folder(of: standing, upTo: step.entry.id)
    else { preconditionFailure("an event that moves what is live has an edition") }
    try write(folder, of: slug)
    return Copy(entry: step.entry, changes: [folder.path: .some((.directory, folder.id))])
  }

  /// The event that a folder on main says it is printed up to; nil if there is none.
  func printedEvent(at path: String, in tree: ObjectID?) throws -> EventID? {
    guard let tree, let folder = try repository.trees.entry(path, in: tree), folder.mode.isDirectory
    else {
      return nil
    }
    return try printedEvent(in: folder.id)
  }

  /// The event that an article's folder says it is printed up to; nil if it has no record.
  func printedEvent(in folder: ObjectID) throws -> EventID? {
    guard let entry = try repository.trees.entry("edition.yml", in: folder),
      try repository.objects.kind(entry.id) == .blob
    else { return nil }
    return EditionRecord.publishedFrom(in: try repository.objects.blob(entry.id))
  }

  /// Whether some line here has an event.
  func isReached(_ event: EventID) throws -> Bool {
    guard try repository.objects.kind(event.object) == .commit,
      case .event(let read) = MessageReading(try repository.objects.commit(event.object).message),
      let slug = read.article, let head = try lines.head(of: slug)
    else { return false }
    return try repository.isAncestor(event.object, of: head)
  }

  /// Refuses to publish where main shows an article of the slug whose line is not here.
  ///
  /// Reads the folders of every day on which something was published.
  func checkIsNowhereOnMain(_ history: History, in tree: ObjectID?) throws {
    let slug = history.standing.slug
    for path in try branches.paths(of: slug, in: tree) {
      if let event = try printedEvent(at: path, in: tree), try isAhead(event, of: history) {
        throw NewsroomError.mainAhead(slug, way: try ways.wayToLine(of: slug))
      }
    }
  }
}
