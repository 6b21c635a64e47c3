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
  /// The files that it wrote, by path.
  let files: [String: ObjectID]

  /// The changed paths that Stet prints: nobody approved what is there now.
  var printed: [String] {
    paths.filter { Print.printedNames.contains(String($0.prefix { $0 != "/" })) }
  }

  /// The paths at which it has a text of an article that was never published, as after a merge of its branch
  /// of which the words alone were kept.
  func drafts(in newsroom: NewsroomRepository) throws -> [String] {
    try files.filter { path, id in
      let name = String(path.split(separator: "/").last ?? "")
      guard name.hasSuffix(".md"), let slug = Slug(name.dropLast(".md".count)),
        try newsroom.lines.head(of: slug) != nil
      else { return false }
      let standing = try newsroom.lines.history(of: slug).standing
      func has(_ text: TextID) throws -> Bool {
        try newsroom.repository.trees.entry(name, in: text.object)?.id == id
      }
      return try standing.revisions.contains { try has($0.text) }
        && !standing.live.editions.contains { try has($0.text) }
    }.keys.sorted()
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
      let differences = try (parents.isEmpty ? [try repository.objects.writeTree([])] : parents).map
      {
        try repository.trees.difference($0, commit.tree)
      }
      let changes = differences.map { Set($0.map(\.path)) }
      // Whatever a merge takes from one of its parents, that parent has already accounted for.
      let paths = changes.dropFirst().reduce(changes.first ?? []) { $0.intersection($1) }
      guard event != nil || !paths.isEmpty else { return nil }
      let files = (differences.first ?? []).filter { paths.contains($0.path) }
        .compactMap { change in change.new.map { (change.path, $0.id) } }
      return PlainCommit(
        id: commit.id, subject: commit.subject, by: commit.author.name, paths: paths.sorted(),
        isOfLine: event != nil, article: event?.article,
        files: Dictionary(files) { first, _ in first })
    }
  }
}
