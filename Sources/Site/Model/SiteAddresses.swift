import Editorial

/// The addresses of pages whose names become identical: `Politics` and `politics`, `C++` and `c`.
///
/// The one with the oldest article keeps the plain address; the next has a number appended. Only those with a
/// number are stored.
struct SiteAddresses: Sendable {
  private var authors: [Handle: String] = [:]
  private var topics: [TopicID: String] = [:]
  private var outlets: [OutletID: String] = [:]
  private var sections: [String: String] = [:]
  /// What was given an address other than its own, and why.
  private(set) var problems: [Problem] = []

  /// - Parameter articles: Newest first; those that can't have their chosen address get another.
  init(_ articles: inout [PublishedArticle]) {
    var lists = (
      authors: Names("/authors/"), topics: Names("/topics/"), outlets: Names("/outlets/"),
      sections: Names("/sections/")
    )
    for article in articles.reversed() where article.isReadable {
      let fields = article.fields
      for author in fields.authors { lists.authors.add(author.rawValue) }
      for topic in fields.topics { lists.topics.add(topic.rawValue) }
      for outlet in fields.outlets { lists.outlets.add(outlet.id.rawValue) }
      if let section = fields.section { lists.sections.add(section) }
    }
    for (name, path) in lists.authors.numbered { authors[Handle(name)] = path }
    for (name, path) in lists.topics.numbered { topics[TopicID(name)] = path }
    for (name, path) in lists.outlets.numbered { outlets[OutletID(name)] = path }
    for (name, path) in lists.sections.numbered { sections[name] = path }
    problems = lists.authors.problems { "masthead/\($0).yml" }
    problems += lists.topics.problems { "topics/\($0).yml" }
    problems += lists.outlets.problems { "outlets/\($0).yml" }
    problems += lists.sections.problems { "section \($0)" }
    guard articles.contains(where: { $0.chosenAddress != nil }) else { return }
    var taken = Set(
      [lists.authors, lists.topics, lists.outlets, lists.sections].flatMap(\.addresses)
        + FeedForm.allCases.map { "/\($0.file)/" } + Self.others)
    for article in articles {
      let (year, month, _) = article.day.parts
      taken.formUnion([
        "/\(digits(year, 4))/", "/\(digits(year, 4))/\(digits(month, 2))/", article.firstAddress,
      ])
    }
    for place in articles.indices.reversed() {
      guard let problem = Self.settle(&articles[place], &taken) else { continue }
      problems.append(problem)
    }
  }

  /// Other addresses used by the site itself.
  private static let others =
    SitePlace.lists.map { "/\($0)/" } + ["/404.html/", "/sitemap.xml/"]

  func authorName(_ handle: Handle) -> String? { authors.isEmpty ? nil : authors[handle] }
  func topicName(_ id: TopicID) -> String? { topics.isEmpty ? nil : topics[id] }
  func outletName(_ id: OutletID) -> String? { outlets.isEmpty ? nil : outlets[id] }

  /// The address of a section's page.
  func section(_ name: String) -> String {
    "/sections/\(sections.isEmpty ? PathName.of(name) : sections[name] ?? PathName.of(name))/"
  }

  /// Gives an article another address if it can't have the chosen one, and reports it.
  private static func settle(
    _ article: inout PublishedArticle, _ taken: inout Set<String>
  ) -> Problem? {
    let wanted = article.address
    guard wanted != article.firstAddress else { return nil }
    func problem(_ why: String) -> Problem {
      Problem(
        file: article.file, "its page stands at \(article.address): \(wanted) \(why)",
        hint: "stet address \(article.slug) PATH chooses another place")
    }
    for name in wanted.split(separator: "/").map(String.init) {
      guard let found = TreeName.problem(of: name) else { continue }
      article.chosenAddress = nil
      return problem("can't be a folder, as \(name) \(found.sentence)")
    }
    if taken.insert(TreeName.folded(wanted)).inserted { return nil }
    let place = wanted.dropLast()
    var number = 2
    while !taken.insert(TreeName.folded("\(place)-\(number)/")).inserted { number += 1 }
    article.chosenAddress = "\(place)-\(number)/"
    return problem("is the address of another page")
  }
}

/// Section names as the site treats them.
package enum SectionName {
  /// The folded form shared by sections whose pages would have the same address: `Politics` and `politics`.
  package static func folded(_ name: String) -> String { TreeName.folded(PathName.of(name)) }
}

/// The names of one kind that each have a page, in the order of their first articles.
private struct Names {
  /// The folder that contains all of them, with a slash at both ends.
  let folder: String
  private var seen: Set<[UInt8]> = []
  /// Which name owns each folder, by the folder's folded name.
  private var owners: [String: String] = [:]
  /// Those with a number, with their folders.
  private(set) var numbered: [(name: String, path: String)] = []

  init(_ folder: String) {
    self.folder = folder
    // The file of the list of them all.
    owners["index.html"] = "the list itself"
  }

  var addresses: [String] { [folder] + owners.keys.map { "\(folder)\($0)/" } }

  mutating func add(_ name: String) {
    guard seen.insert(Array(name.utf8)).inserted else { return }
    let plain = PathName.of(name)
    var (path, number) = (plain, 1)
    while owners[TreeName.folded(path)] != nil {
      number += 1
      path = "\(plain)-\(number)"
    }
    owners[TreeName.folded(path)] = name
    if number > 1 { numbered.append((name, path)) }
  }

  func problems(_ file: (String) -> String) -> [Problem] {
    numbered.map { name, path in
      let plain = PathName.of(name)
      let other = owners[TreeName.folded(plain)] ?? plain
      return Problem(
        file: file(name),
        "its page stands at \(folder)\(path)/: \(folder)\(plain)/ is that of \(other)",
        hint: "where both are one, write them the same way in every article")
    }
  }
}
