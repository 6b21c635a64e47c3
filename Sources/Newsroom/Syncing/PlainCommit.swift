import Editorial
import Git

/// A commit of main that is not a copy of any event: somebody made it with plain git.
struct PlainCommit {
  let id: ObjectID
  let subject: String
  let by: String
  /// The paths that it changed.
  let paths: [String]
  /// Whether it is an event of a line that reached main by a merge: a draft's words, or what was said about
  /// them.
  let isOfLine: Bool
  /// The article that the event belongs to; nil for the settings, and for a commit that is not an event.
  let article: Slug?

  /// Whether it contains anything that nobody approved for readers.
  var holdsBack: Bool { isOfLine || !printed.isEmpty }

  /// The changed paths that Stet prints: nobody approved what is there now.
  var printed: [String] {
    paths.filter { Print.printedNames.contains(String($0.prefix { $0 != "/" })) }
  }

  /// The plain commits of main that are not behind another commit, oldest first; all of them if there is no
  /// other.
  ///
  /// Commits that repair main follow from the lines and settings, and don't count.
  static func all(
    on main: ObjectID, since old: ObjectID?, in repository: Repository
  ) throws -> [PlainCommit] {
    let known = try old.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    // What the repository had before the newsroom was founded in it is not the newsroom's.
    let reached = try repository.reached(from: main)
    guard let first = reached.first(where: { MainMeeting.copied($0) != nil }) else { return [] }
    let earlier = Set(try repository.reached(from: first.id).map(\.id))
    return try reached.compactMap { commit in
      guard !known.contains(commit.id), !earlier.contains(commit.id),
        MainMeeting.copied(commit) == nil, commit.text != Repair.message
      else { return nil }
      var event: Event?
      if case .event(let found) = MessageReading(commit.message) { event = found }
      let parents = try commit.parents.map { try repository.objects.commit($0).tree }
      let changes = try (parents.isEmpty ? [try repository.objects.writeTree([])] : parents).map {
        Set(try repository.trees.difference($0, commit.tree).map(\.path))
      }
      // Whatever a merge takes from one of its parents, that parent has already accounted for.
      let paths = changes.dropFirst().reduce(changes.first ?? []) { $0.intersection($1) }
      guard event != nil || !paths.isEmpty else { return nil }
      return PlainCommit(
        id: commit.id, subject: commit.subject, by: commit.author.name, paths: paths.sorted(),
        isOfLine: event != nil, article: event?.article)
    }
  }
}
