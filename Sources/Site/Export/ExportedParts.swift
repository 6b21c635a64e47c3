import Editorial
import Markdown

/// What the newsroom itself adds to its site, for every tool alike.
struct ExportedParts {
  private let newsroom: ExportedNewsroom
  private var content: SiteContent { newsroom.content }

  /// Where each article stands, by its slug.
  private let addresses: [String: String]

  init(_ newsroom: ExportedNewsroom) {
    self.newsroom = newsroom
    let content = newsroom.content
    addresses = Dictionary(
      content.articles.map { ($0.slug, content.settings.root + $0.address) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The newsroom's own pages, in the order of their addresses.
  var pages: [ExportedPage] {
    content.pages.map { page in
      let links = content.settings.typography(page.record.language)
        .markdown(page.record.body).linksWithin.map(\.what)
      return ExportedPage(record: page.record, body: text(page.record.body, links: links))
    }
  }

  /// The files of `static/` where they stand on the site, below a folder.
  func files(in folder: String = "") -> [ExportedFile] {
    content.files.map {
      ExportedFile(path: folder + $0.path, content: .file(version: $0.version))
    }
  }

  /// The series by their ids, each with its name and its articles in their order, as every tool reads
  /// them; nil where there are none.
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
      member["description"] = named.description.map(JSONValue.string)
      return (id, JSONValue.object(member))
    }
    return JSONValue.object(Dictionary(members) { first, _ in first }).canonical + "\n"
  }

  /// A text with nothing in it that our own page would not show: each tool has rules of its own for HTML,
  /// and one of them drops the words too.
  func cleaned(_ body: String) -> String {
    CleanedSource.of(body, content.settings.typography(nil).html)
  }

  /// A text as it is handed on: cleaned, and with the addresses of articles in place of their slugs.
  func text(_ body: String, links: [String]) -> String {
    var body = cleaned(body)
    for link in links {
      guard let slug = Checks.linkedSlug(link), let address = addresses[slug] else { continue }
      let rest = link.drop { $0 != "?" && $0 != "#" }
      body = body.leading(from: link, to: address + rest)
    }
    return body
  }
}

extension String {
  /// A text whose links to a place lead to another: no other tool knows an article by its slug.
  fileprivate func leading(from target: String, to address: String) -> String {
    let forms = [("](", ")"), ("](", " "), ("](<", ">"), ("]: ", "\n"), ("href=\"", "\"")]
    return forms.reduce(self) { body, form in
      body.replacing(form.0 + target + form.1, with: form.0 + address + form.1)
    }
  }
}
