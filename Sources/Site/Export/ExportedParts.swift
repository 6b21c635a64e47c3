import Editorial
import Markdown

/// What the newsroom itself adds to its site, the same for every tool.
struct ExportedParts {
  private let newsroom: ExportedNewsroom
  private var content: SiteContent { newsroom.content }

  /// The address of each article, by slug.
  private let addresses: [String: String]

  init(_ newsroom: ExportedNewsroom) {
    self.newsroom = newsroom
    let content = newsroom.content
    addresses = Dictionary(
      content.articles.map { ($0.slug, content.settings.root + $0.address) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The newsroom's own pages, sorted by address.
  var pages: [ExportedPage] {
    content.pages.map { page in
      let links = content.settings.typography(page.record.language)
        .markdown(page.record.body).linksWithin.map(\.what)
      return ExportedPage(record: page.record, body: text(page.record.body, links: links))
    }
  }

  /// The files of `static/` at their places on the site, within a folder.
  func files(in folder: String = "") -> [ExportedFile] {
    content.files.map {
      ExportedFile(path: folder + $0.path, content: .file(version: $0.version))
    }
  }

  /// The series by id, each with its name and its articles in order, in a form that every tool can read; nil
  /// if there are none.
  var seriesAsJSON: String? {
    let exported = Set(newsroom.articles.map(\.slug))
    let index = SiteIndex(content)
    let series = index.bySeries.mapValues { places in
      places.map { content.articles[$0] }.filter { exported.contains($0.slug) }
    }.filter { !$0.value.isEmpty }
    guard !series.isEmpty else { return nil }
    let members = series.map { id, articles in
      let named = content.series(id)
      var member: [String: JSONValue] = [
        "name": .string(named.name),
        "articles": .array(
          articles.map {
            .texts([
              "slug": $0.slug, "title": $0.headline, "address": content.settings.root + $0.address,
            ])
          }),
      ]
      member["description"] = FieldBlock.words(named.description).map(JSONValue.string)
      return (id, JSONValue.object(member))
    }
    return JSONValue.object(Dictionary(members) { first, _ in first }).canonical + "\n"
  }

  /// A text without anything that our own page would not show: each tool has its own rules for HTML, and one
  /// of them drops the words too.
  func cleaned(_ body: String) -> String {
    CleanedSource.of(body, content.settings.typography(nil).html)
  }

  /// A text in the form handed on: cleaned, with articles' slugs replaced by their addresses.
  func text(_ body: String, links: [String]) -> String {
    var targets: [String: String] = [:]
    for link in links {
      guard let slug = Checks.linkedSlug(link), let address = addresses[slug] else { continue }
      targets[link] = address + link.drop { $0 != "?" && $0 != "#" }
    }
    var leading = Links(targets)
    return leading.leading(elsewhere: cleaned(body))
  }

  /// New targets for the links in a text: no other tool knows an article by its slug.
  struct Links {
    private let targets: [String: String]
    private let lengths: Set<Int>
    /// How many bytes were examined.
    private(set) var steps = 0

    init(_ targets: [String: String]) {
      self.targets = targets
      lengths = Set(targets.keys.map(\.utf8.count))
    }

    private static let forms: [(start: [UInt8], ends: [UInt8])] = [
      ("](<", ">"), ("](", ") "), ("]: ", "\n"), ("href=\"", "\""),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// The text with its links changed to the new targets.
    mutating func leading(elsewhere text: String) -> String {
      if targets.isEmpty { return text }
      let bytes = Array(text.utf8)
      var (done, place): ([UInt8], Int) = ([], 0)
      // Where many beginnings share one end, only those exactly a target's length away from it are examined.
      var ends = Self.forms.map { _ in 0 }
      while place < bytes.count {
        steps += 1
        let rest = bytes[place...]
        guard let number = Self.forms.firstIndex(where: { rest.starts(with: $0.start) }) else {
          done.append(bytes[place])
          place += 1
          continue
        }
        let form = Self.forms[number]
        done += form.start
        place += form.start.count
        if ends[number] < place {
          ends[number] = bytes[place...].firstIndex(where: form.ends.contains) ?? bytes.count
          steps += ends[number] - place
        }
        let target = bytes[place..<ends[number]]
        guard ends[number] < bytes.count, lengths.contains(target.count) else { continue }
        steps += target.count
        guard let address = targets[String(decoding: target, as: UTF8.self)] else { continue }
        done += address.utf8
        place = target.endIndex
      }
      return String(decoding: done, as: UTF8.self)
    }
  }
}
