import Editorial
import Formats
import Git

/// An article's folder on main, as its line gives it up to an event.
struct ArticleFolder {
  /// Its path: `articles/2026/11/23/low-water`.
  var path: String
  /// Its files.
  var entries: [TreeEntry]
  /// The bytes of `edition.yml`.
  var record: [UInt8]
  /// The event that it is printed up to.
  var event: EventID
  /// The id of its tree.
  var id: ObjectID
}

extension History {
  /// The steps that changed what readers see, in the order of the line.
  var movingSteps: [Int] { steps.indices.filter { steps[$0].moved != nil } }
}

extension Print {
  /// An article's folder on main: a pure function of its line and of the policies that judged its
  /// editions; nil if it was never published.
  ///
  /// For a withheld, unpublished or killed article the record is the only file.
  func folder(of standing: Standing, upTo event: EventID) throws -> ArticleFolder? {
    guard let first = standing.live.editions.first else { return nil }
    var entries: [TreeEntry] = []
    switch standing.live.shown {
    case .edition, .retracted:
      if let text = standing.live.edition?.text { entries = try texts.entries(text) }
    case .nothing, .withheld, .unpublished, .killed: break
    }
    let record = EditionRecord(
      standing: standing, publishedFrom: event, bios: try bios(of: standing))
    let bytes = Array(record.yaml.utf8)
    entries.append(
      TreeEntry(name: "edition.yml", mode: .file, id: repository.objects.hashBlob(bytes)))
    let id = try repository.objects.hashTree(entries)
    return ArticleFolder(
      path: Self.path(of: standing.slug, on: first.day), entries: entries, record: bytes,
      event: event, id: id)
  }

  /// The folder that a line gives now; nil if it was never published.
  func folder(of history: History) throws -> ArticleFolder? {
    guard let last = history.movingSteps.last else { return nil }
    return try folder(of: history.standing, upTo: history.steps[last].entry.id)
  }

  /// The authors' bios by edition, each as it was when the edition ran.
  private func bios(of standing: Standing) throws -> [Int: [(handle: Handle, bio: String)]] {
    var bios: [Int: [(handle: Handle, bio: String)]] = [:]
    for edition in standing.live.editions {
      let authors = try texts.authors(edition.text, of: standing.slug)
      let policy = try settings.policies([edition.policy], people: Set(authors), workflows: [])
        .all[edition.policy]
      bios[edition.number] = authors.compactMap { handle in
        policy?.people[handle]?.bio.map { (handle, $0) }
      }
    }
    return bios
  }

  /// An article's path on main, by the day of its first edition.
  static func path(of slug: Slug, on day: Day) -> String {
    let (year, month, day) = day.parts
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "articles/\(padded)/\(two(month))/\(two(day))/\(slug)"
  }

  /// Writes a folder's record and tree, and checks that everything in it is here.
  ///
  /// - Throws: ``NewsroomError/cannotPrint(_:file:)`` if a file's bytes are missing.
  func write(_ folder: ArticleFolder, of slug: Slug) throws {
    let blob = try repository.objects.writeBlob(folder.record)
    for entry in folder.entries where try repository.objects.kind(entry.id) != .blob {
      throw NewsroomError.cannotPrint(slug, file: entry.name)
    }
    let tree = try repository.objects.writeTree(folder.entries)
    try repository.objects.verifyWritten([blob, tree])
  }
}
