import Editorial
import Markdown

/// What readers don't get of what authors wrote: links within the site that lead to none of its files, and
/// content that is not shown on its page.
struct DeadLinks {
  private let writer: PageWriter
  /// Links to look for, with what would have to exist.
  private var wanted: [Wanted] = []
  private var found: [Problem] = []

  private var content: SiteContent { writer.content }

  private struct Wanted {
    /// The files of which at least one would have to exist.
    var paths: [String]
    /// The id that the text of that page would have to have.
    var id: String?
    var problem: Problem
  }

  init(_ writer: PageWriter) {
    self.writer = writer
    for article in content.articles where article.isReadable {
      found += article.leftOut.map { $0.loss(in: article.file) }
      add(article.links, of: article.file, on: article.address)
      let setting = content.settings.typography(article.fields.language)
      for words in [article.fields.dek, article.fields.bioForAll] + article.pictures.map(\.caption)
      {
        add(words, of: article.file, on: article.address, setting)
      }
      for (_, words) in article.fields.bio.sorted(by: { $0.key < $1.key }) {
        add(words, of: article.file, on: article.address, setting)
      }
      for embed in article.fields.embeds { add(given: embed.link, in: article.file) }
    }
    let settings = content.settings
    for embed in settings.embeds.embeds {
      add(given: embed.link, in: "embeds.yml", line: settings.embeds.lines[embed.url])
    }
    for link in [settings.reportErrors, settings.publishingPrinciples, settings.correctionsPolicy] {
      add(given: link, in: "newsroom.yml")
    }
    for page in content.pages {
      let setting = content.settings.typography(page.record.language)
      let text = setting.markdown(page.record.body)
      let line = page.record.bodyLine
      found += text.leftOut.map { $0.moved(by: line - 1).loss(in: page.file) }
      add(settings.links(of: text, from: line), of: page.file, on: page.address)
      add(page.record.description, of: page.file, on: page.address, setting)
    }
    let setting = content.settings.typography(nil)
    for person in content.people.values.sorted(by: { $0.handle < $1.handle }) {
      for words in [person.bio, person.longBio] {
        add(words, of: "masthead/\(person.handle).yml", on: person.address, setting)
      }
    }
    for topic in content.topics.values.sorted(by: { $0.id < $1.id }) {
      add(topic.description, of: "topics/\(topic.id).yml", on: topic.address, setting)
    }
  }

  /// Everything that was found, including each link whose page is not among the files.
  func problems(among files: [PlannedFile]) -> [Problem] {
    guard !wanted.isEmpty else { return found }
    var missing = Set(wanted.flatMap(\.paths))
    for file in files { missing.remove(file.path) }
    let ids = ids(in: Set(wanted.lazy.filter { $0.id != nil }.flatMap(\.paths)))
    let dead = wanted.compactMap { link -> Problem? in
      if link.paths.allSatisfy(missing.contains) { return link.problem }
      guard let id = link.id, let known = link.paths.lazy.compactMap({ ids[$0] }).first,
        !known.contains(Substring(id))
      else { return nil }
      var problem = link.problem
      problem.hint = "that page is there, but no heading on it has that name"
      return problem
    }
    return (found + dead).enumerated().sorted {
      ($0.element.file, $0.element.line ?? 0, $0.offset)
        < ($1.element.file, $1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// The ids that texts give to the pages with the given paths, by path.
  private func ids(in paths: Set<String>) -> [String: Set<Substring>] {
    var ids: [String: Set<Substring>] = [:]
    if paths.isEmpty { return ids }
    for article in content.articles where article.isReadable {
      let path = Self.paths(of: article.address)[0]
      if paths.contains(path) { ids[path] = Set(article.ids.split(separator: " ")) }
    }
    for page in content.pages {
      let path = Self.paths(of: page.address)[0]
      guard paths.contains(path) else { continue }
      let text = content.settings.typography(page.record.language).markdown(page.record.body)
      ids[path] = Set(text.headings.ids.map { $0[...] })
    }
    return ids
  }

  /// Adds a link that a field gives as it is, if it leads to a page of the site.
  private mutating func add(given link: String?, in file: String, line: Int? = nil) {
    guard let link, let own = SiteSettings.destination(link, own: { $0 }), own.hasPrefix("/"),
      let place = content.settings.path(of: own, on: "/")
    else { return }
    let problem = Problem(file: file, line: line, "the link to \(link) leads nowhere")
    want(place, or: problem)
  }

  private mutating func want(_ place: (path: String, rest: Substring), or problem: Problem) {
    wanted.append(
      Wanted(
        paths: Self.paths(of: place.path), id: SiteNames.id(wantedBy: place.rest),
        problem: problem))
  }

  /// Adds the links in a field, whose lines are unknown.
  private mutating func add(
    _ words: String?, of file: String, on page: String, _ setting: Typography
  ) {
    // Few fields contain markup, and parsing takes many times as long.
    guard let words, words.utf8.contains(where: { "[<".utf8.contains($0) }) else { return }
    let text = setting.markdown(words)
    for loss in text.leftOut {
      var problem = loss.loss(in: file)
      problem.line = nil
      found.append(problem)
    }
    add(content.settings.links(of: text), of: file, on: page, hasLines: false)
  }

  private mutating func add(
    _ links: [MarkdownText.Mention], of file: String, on page: String, hasLines: Bool = true
  ) {
    for link in links {
      var problem = link.deadLink(in: file)
      if !hasLines { problem.line = nil }
      if link.what.hasPrefix("#") {
        found.append(problem)
      } else if let place = writer.place(
        of: content.settings.within(link.what) ?? link.what, on: page)
      {
        want(place, or: problem)
      }
    }
  }

  /// The files of which at least one must exist for a place within the site to lead somewhere.
  private static func paths(of place: String) -> [String] {
    let path = String(HTML.percentDecoded(place).dropFirst())
    if path.isEmpty || path.hasSuffix("/") { return [path + "index.html"] }
    return [path, path + "/index.html"]
  }
}
