import Editorial
import Newsroom

/// The articles that somebody probably means who names none.
enum LikelyArticles {
  /// At most three slugs: what is open here, then what waits for this person, then what changed last.
  ///
  /// - Parameter arguments: What was typed: it says which newsroom, and who.
  /// - Returns: None where the newsroom cannot be read.
  static func slugs(for arguments: [String]) -> [String] {
    // It stands beside a failure, and must not be one.
    (try? found(arguments)) ?? []
  }

  private static func found(_ arguments: [String]) throws -> [String] {
    let newsroom = try NewsroomRepository.open(ActByName.folder(in: arguments))
    let now = MachineClock.now()
    let outlines = try newsroom.index.outlines()
    var slugs = try newsroom.copies.all().map(\.slug)
    let said = arguments.firstIndex(of: "--as").flatMap { place in
      arguments.indices.contains(place + 1) ? arguments[place + 1] : nil
    }
    let handle = said ?? Environment["STET_AS"]
    // Who is not known has nothing that waits for them.
    if let me = try? newsroom.identity.whoAmI(said: handle.map { Handle($0) }) {
      let person = try newsroom.settings.person(me)
      let isOwner = try newsroom.settings.isOwner(person, at: now)
      slugs += outlines.compactMap { outline in
        outline.reasons(for: person, isOwner: isOwner, at: now).first.map {
          (rank: $0.rank, slug: outline.slug)
        }
      }.sorted { ($0.rank, $0.slug) < ($1.rank, $1.slug) }.map(\.slug)
    }
    slugs += outlines.sorted { $0.lastAt > $1.lastAt }.prefix(3).map(\.slug)
    var seen: Set<Slug> = []
    return slugs.filter { seen.insert($0).inserted }.prefix(3).map(\.rawValue)
  }
}
