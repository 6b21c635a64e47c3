import ArgumentParser
import Editorial
import Newsroom
import SiteSource

/// `stet links`.
struct Links: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "List the links to other sites, and check whether they still lead somewhere",
    discussion: """
      Those in what is published. Other sites are asked only with --check, by curl, each address \
      once. Addresses that do not answer are listed, and the command then exits with 1.

      Example: stet links --check
      """)

  @Argument(help: "The articles (else all)")
  var articles: [String] = []

  @Flag(help: "Ask each address whether it is there, and list those that are not")
  var check = false

  @OptionGroup var common: CommonOptions

  func report() throws -> LinksReport {
    let session = try Session(common)
    let slugs = try articles.map { try session.slug(named: $0).rawValue }
    let links = try SiteReading(
      session.newsroom, at: MachineClock.now(), by: session.options.invocation.version
    ).outwardLinks(of: Set(slugs))
    let items = links.map { LinksReport.Item($0) }
    guard check else { return LinksReport(links: items) }
    let answers = try LinkCheck.answers(of: links.map(\.address))
    return LinksReport(
      links: items.compactMap { item in
        var item = item
        item.answer = answers[item.address]
        return item.answer == nil ? nil : item
      }, asked: Set(links.map(\.address)).count)
  }
}

/// Links to other sites; after a check, those that lead nowhere.
struct LinksReport: Report {
  struct Item: Encodable {
    var article: String
    var line: Int
    var address: String
    /// What is wrong with it; nil if it was not checked.
    var answer: String?

    init(_ link: OutwardLink) {
      article = link.article
      line = link.line
      address = link.address
    }
  }

  var links: [Item]
  /// How many addresses were tried; nil without --check.
  var asked: Int?

  var isLong: Bool { true }
  var exitCode: Int32 { asked != nil && !links.isEmpty ? 1 : 0 }

  var text: String {
    Table(
      links.map { link in
        [link.article, "line \(link.line)"]
          + (asked == nil ? [] : [link.answer ?? ""]) + [link.address]
      }, flexible: asked == nil ? 2 : 3
    ).lines(always: true).joined(separator: "\n")
  }

  var remarks: [String] {
    guard let asked else { return links.isEmpty ? ["There are no links to other sites."] : [] }
    let all = "Asked \(Words.number(asked, "address", "addresses"))"
    let missing = Set(links.map(\.address)).count
    return [missing == 0 ? "\(all): all are there." : "\(all): \(missing) not there."]
  }
}
