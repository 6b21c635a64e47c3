import Editorial
import Markdown

/// What readers are told about another publication in which an article ran, or from which it is an excerpt.
struct Elsewhere {
  private let phrase: String
  private let name: String
  private let date: Day?
  private let phrases: Phrases
  /// The article's address there; nil if none is given.
  let address: String?
  /// Who may read it there; nil if everybody may.
  let access: String?

  init(_ appearance: FrontMatter.Appearance, in site: PageWriter, _ phrases: Phrases) {
    let outlet = site.content.outlet(appearance.id)
    self.phrases = phrases
    name = site.name(of: outlet, phrases)
    address = (appearance.url ?? outlet.url).flatMap(HTML.address)
    let isExcerpt = appearance.relation == .excerptOf
    date = isExcerpt ? nil : appearance.date
    let who = appearance.access ?? outlet.access
    access = isExcerpt ? who.flatMap { $0 == .free ? nil : phrases["access_\($0.rawValue)"] } : nil
    let phrase =
      switch appearance.relation {
      case .excerptOf: "read_full"
      case .firstRan: "first_published"
      case .reprint: "also_published"
      }
    self.phrase = phrase + (date == nil ? "" : "_on")
  }

  /// The sentence as plain text.
  var sentence: String {
    phrases(phrase, ["outlet": name, "date": date.map { phrases.date($0) } ?? ""])
  }

  /// The sentence as HTML, with the name as a link.
  var html: String {
    let name = HTML.escaped(name)
    let linked =
      address.map {
        "<a href=\"\(HTML.escaped($0))\" rel=\"noopener noreferrer\">\(name)</a>"
      } ?? name
    let day = date.map {
      "<time datetime=\"\($0)\">\(HTML.escaped(phrases.date($0)))</time>"
    }
    return phrases.html(phrase, ["outlet": linked, "date": day ?? ""])
  }
}
