import Editorial
import Newsroom

/// The articles that somebody who names none probably means.
enum LikelyArticles {
  /// At most three slugs: what is open here, then what waits for this person, then what changed last.
  ///
  /// - Parameter arguments: The arguments, which say which newsroom it is, and who acts.
  /// - Returns: The slugs; none if the newsroom can't be read.
  static func slugs(for arguments: [String]) -> [String] {
    // It only accompanies a failure, and must not fail itself.
    ((try? found(arguments)) ?? []).prefix(3).map(\.name)
  }

  /// Whether a failure says that the article is missing.
  static func isMissing(_ failure: String) -> Bool {
    failure.hasPrefix("Missing expected argument '<article")
  }

  /// The arguments completed with an article that somebody at a terminal chose because one was
  /// missing.
  ///
  /// - Returns: Empty if none was chosen; nil if nothing is missing or nobody can be asked.
  static func chosen(for arguments: [String], missingAfter failure: String) -> [String]? {
    guard isMissing(failure), Terminal.showsQuestions, Environment["TERM"] != "dumb",
      !arguments.contains("--json"), let command = arguments.first, !command.hasPrefix("-"),
      command != "workflow",
      let choices = try? choices(arguments), !choices.isEmpty, let keyboard = Keyboard()
    else { return nil }
    defer { keyboard.close() }
    let verb = arguments.prefix(Stet.subcommands(of: command).isEmpty ? 1 : 2)
    let typed = "stet " + verb.joined(separator: " ")
    guard let name = Picker(keyboard: keyboard, choices: choices).choose(typed) else { return [] }
    Terminal.prompt("\(typed) \(name)\n")
    return verb + [name] + arguments.dropFirst(verb.count)
  }

  /// What somebody may mean; only what is there can be taken away from the front.
  private static func choices(_ arguments: [String]) throws -> [(name: String, title: String)] {
    let all = try found(arguments)
    guard arguments.prefix(2) == ["front", "remove"] else { return all }
    let newsroom = try NewsroomRepository.open(ActByName.folder(in: arguments))
    let there = try newsroom.settingsDesk.front.record().slugs
    return all.filter { there.contains($0.name) }
  }

  private static func found(_ arguments: [String]) throws -> [(name: String, title: String)] {
    let newsroom = try NewsroomRepository.open(ActByName.folder(in: arguments))
    let now = MachineClock.now()
    let outlines = try newsroom.index.outlines()
    var slugs = try newsroom.copies.all().map(\.slug)
    let said = arguments.firstIndex(of: "--as").flatMap { place in
      arguments.indices.contains(place + 1) ? arguments[place + 1] : nil
    }
    let handle = said ?? Environment["STET_AS"]
    // Nothing waits for somebody whom the newsroom does not know.
    if let me = try? newsroom.identity.whoAmI(said: handle.map { Handle($0) }) {
      let person = try newsroom.settings.person(me)
      let isOwner = try newsroom.settings.isOwner(person, at: now)
      slugs += outlines.compactMap { outline in
        outline.reasons(for: person, isOwner: isOwner, at: now).first.map {
          (rank: $0.rank, slug: outline.slug)
        }
      }.sorted { ($0.rank, $0.slug) < ($1.rank, $1.slug) }.map(\.slug)
    }
    slugs += outlines.sorted { $0.lastAt > $1.lastAt }.map(\.slug)
    var seen: Set<Slug> = []
    let titles = Dictionary(outlines.map { ($0.slug, $0.headline ?? "") }) { first, _ in first }
    return slugs.filter { seen.insert($0).inserted }.map { ($0.rawValue, titles[$0] ?? "") }
  }
}
