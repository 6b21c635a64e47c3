import ArgumentParser
import Editorial
import Newsroom

/// A shell's request for completions.
struct CompletionRequest {
  /// The newsroom that the command line is about.
  let newsroom: NewsroomRepository
  /// The words before the one that is completed, without the program's name.
  let before: [String]
  /// What has been typed of the word, without quotes.
  let prefix: String

  /// Reads what a shell hands over; nil if there is no newsroom.
  init?(_ words: [String], _ index: Int, _ prefix: String) {
    let words = words.prefix(max(index, 1)).dropFirst().map(Self.unquoted)
    // If it can't be opened, there are no completions: a failure would only spoil the line that is
    // being typed.
    guard let newsroom = try? NewsroomRepository.open(ActByName.folder(in: words)) else {
      return nil
    }
    self.newsroom = newsroom
    before = words
    self.prefix = Self.unquoted(prefix)
  }

  /// The articles' slugs; after `@`, the names of an article's texts.
  func articles() throws -> [String] {
    guard let at = prefix.firstIndex(of: "@") else {
      let named = Set(before.dropFirst())
      return try candidates().map(\.rawValue).filter { !named.contains($0) }
    }
    let slug = prefix[..<at]
    return try texts(of: String(slug)).map { "\(slug)@\($0)" }
  }

  /// The articles to which the command can do something: none that is spiked or published if it
  /// moves the work on, and only such if it takes work up again.
  private func candidates() throws -> [Slug] {
    let slugs = try newsroom.lines.slugsByName()
    guard let command = before.first, try needsStanding(command) else {
      return slugs.sorted { $0.rawValue < $1.rawValue }
    }
    let now = MachineClock.now()
    return try newsroom.index.outlines().filter { outline in
      switch EventKind(command) {
      case .unspike: outline.isSpiked
      case .revise: !outline.isSpiked && outline.displayState(at: now) == .published
      default: !outline.isFinished(at: now)
      }
    }.map(\.slug)
  }

  private func needsStanding(_ command: String) throws -> Bool {
    let kind = EventKind(command)
    if [.approve, .unapprove, .publish, .spike, .unspike, .revise].contains(kind) { return true }
    return try newsroom.settings.policy(people: []).workflows.values.contains {
      $0.ownActions.contains(kind)
    }
  }

  /// The texts of the article that was named before.
  func textsOfArticle() throws -> [String] { try article().map { try texts(of: $0) } ?? [] }

  /// The threads of the article that was named before, those that wait first.
  func threads() throws -> [String] {
    guard let slug = try article().flatMap({ Slug($0) }) else { return [] }
    let threads = try newsroom.lines.history(of: slug).articleThreads
    let isReopened = before.first == "reopen"
    let wanted = threads.filter { $0.isOpen != isReopened }
    let named = Set(before)
    return (wanted.isEmpty ? threads : wanted).map(\.name).filter { !named.contains($0) }
  }

  /// The articles, and after the first of them the people.
  func articlesThenPeople() throws -> [String] {
    try article() == nil ? articles() : articles() + people()
  }

  func people() throws -> [String] { try newsroom.settings.records(in: "masthead") }
  func topics() throws -> [String] { try newsroom.settings.records(in: "topics") }
  func outlets() throws -> [String] { try newsroom.settings.records(in: "outlets") }
  func workflows() throws -> [String] { try newsroom.settings.records(in: "workflows") }

  func states() throws -> [String] {
    let workflows = try newsroom.settings.policy(people: []).workflows.values
    let own: [StateName] = [.published, .spiked, .held]
    return Set((workflows.flatMap(\.states).map(\.name) + own).map(\.rawValue)).sorted()
  }

  func roles() throws -> [String] {
    let policy = try newsroom.settings.policy()
    return Set(
      (policy.workflows.values.flatMap(\.roles) + policy.people.values.flatMap(\.roles))
        .map(\.rawValue)
    ).sorted()
  }

  /// The sections that rules, people and articles name; of articles, only what is known already is
  /// read.
  func sections() throws -> [String] {
    let policy = try newsroom.settings.policy()
    let named = policy.choices.compactMap(\.section) + policy.people.values.compactMap(\.section)
    return Set(named + newsroom.index.known().compactMap(\.section)).sorted()
  }

  /// The article of the first word that names one, in full or by a beginning that no other has.
  private func article() throws -> String? {
    let slugs = try newsroom.lines.slugsByName().map(\.rawValue)
    for word in before.dropFirst() where !word.hasPrefix("-") {
      let name = String(word.prefix { $0 != "@" })
      guard !name.isEmpty else { continue }
      if slugs.contains(name) { return name }
      let near = slugs.filter { $0.hasPrefix(name) }
      if near.count == 1 { return near[0] }
    }
    return nil
  }

  private func texts(of name: String) throws -> [String] {
    let standing = try newsroom.lines.history(of: newsroom.lines.slug(named: name)).standing
    let names = try newsroom.lines.revisionNames(of: standing)
    return standing.revisions.map { names.typed($0.number) }
      + standing.live.editions.map { "e\($0.number)" }
      + (standing.live.visibleEdition == nil ? [] : ["live"])
  }

  private static func unquoted(_ word: String) -> String {
    word.filter { !"\"'\\".contains($0) }
  }
}

extension CompletionKind {
  static var articles: Self { words { try $0.articles() } }
  static var articlesThenPeople: Self { words { try $0.articlesThenPeople() } }
  static var texts: Self { words { try $0.textsOfArticle() } }
  static var threads: Self { words { try $0.threads() } }
  static var people: Self { words { try $0.people() } }
  static var topics: Self { words { try $0.topics() } }
  static var outlets: Self { words { try $0.outlets() } }
  static var workflows: Self { words { try $0.workflows() } }
  static var states: Self { words { try $0.states() } }
  static var roles: Self { words { try $0.roles() } }
  static var sections: Self { words { try $0.sections() } }

  private static func words(
    _ find: @escaping @Sendable (CompletionRequest) throws -> [String]
  ) -> Self {
    .custom { words, index, prefix in
      guard let request = CompletionRequest(words, index, prefix) else { return [] }
      // As above, if it can't be read, there are no completions.
      let found = (try? find(request)) ?? []
      return found.filter { $0.hasPrefix(request.prefix) }
    }
  }
}
