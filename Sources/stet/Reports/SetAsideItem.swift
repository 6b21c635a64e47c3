import Editorial
import Formats
import Newsroom
import Prose

/// What waits beside an article's line.
struct SetAsideItem: Encodable {
  /// Something that was done on the side that waits.
  struct Deed: Encodable {
    /// `commit` for what is no event.
    var event: String
    var by: String
    var at: Moment
  }
  /// A publication, or a spike, that came too late.
  struct Late: Encodable {
    var event: String
    var by: String
    /// Why it would be refused.
    var why: String
  }
  /// A place that needs a person.
  struct Place: Encodable {
    /// `text`, `field`, `picture`, or `front-matter` for all of it.
    var part: String
    /// The field, or the picture.
    var name: String?
    /// The heading that the passage is under.
    var heading: String?
    /// What was there before both; missing if nothing was.
    var before: String?
    var mine: String?
    var theirs: String?
  }

  var article: String
  var headline: String?
  /// The last commit of the side that waits.
  var id: String
  var deeds: [Deed]
  /// The publications among them that a colleague's act came before; none of them comes into the line.
  var late: [Late]
  /// What was said after such a publication, and comes in whatever is chosen.
  var saidAgain: [Deed]
  /// What else was done after it, and is let go whatever is chosen.
  var letGo: [Deed]
  var places: [Place]
  /// Whether something of it can come into the line.
  @Untold var canJoin: Bool
  /// Whether its words can.
  @Untold var hasWords: Bool

  init(_ aside: SetAside, in newsroom: NewsroomRepository) throws {
    article = aside.slug.rawValue
    let text = try newsroom.lines.history(of: aside.slug).standing.text
    let bytes = try newsroom.texts.article(text, of: aside.slug)
    headline = ArticleFile.headline(of: bytes)
    id = aside.head.hex
    deeds = aside.deeds.map(Deed.init)
    saidAgain = aside.saidAgain.map(Deed.init)
    letGo = aside.leftBehind.map(Deed.init)
    late = aside.late.map {
      Late(event: $0.kind.rawValue, by: $0.by.rawValue, why: $0.reason.shownSentence)
    }
    places = aside.merge.places.map(Place.init)
    canJoin = aside.joining != nil
    hasWords = aside.merge.theirs.article != bytes
  }

  /// What waits beside articles, of each the oldest.
  static func all(in newsroom: NewsroomRepository) throws -> [SetAsideItem] {
    let reconciliation = newsroom.drafts.reconciliation
    return try reconciliation.slugs().compactMap { slug in
      try reconciliation.setAside(of: slug).map { try SetAsideItem($0, in: newsroom) }
    }
  }

  /// Why it waits, in a few words.
  var reason: String {
    switch places.count {
    case 0 where !late.isEmpty: late.map(\.words).joined(separator: "; ")
    case 0: "what was done here waits: " + deeds.map(\.words).joined(separator: ", ")
    case 1: "you and a colleague changed one place differently"
    default: "you and a colleague changed \(places.count) places differently"
    }
  }

  /// What becomes of what was done after a publication that came too late.
  var afterwards: [String] {
    saidAgain.map { "\($0.words), done after it, comes in all the same" }
      + letGo.map { "\($0.words), done after it, would be let go with it" }
  }

  /// What to type about it.
  var command: String { "stet reconcile \(article)" }
}

extension SetAsideItem.Deed {
  init(_ deed: SetAside.Deed) {
    self.init(event: deed.kind?.rawValue ?? "commit", by: deed.by, at: Moment(deed.at))
  }

  /// `save by maria`.
  var words: String { by.isEmpty ? event : "\(event) by \(by)" }
}

extension SetAsideItem.Late {
  var words: String { "\(event) by \(by) came too late: \(why)" }
}

extension SetAsideItem.Place {
  init(_ place: MergePlace) {
    (before, mine, theirs) = (place.base, place.ours, place.theirs)
    switch place.part {
    case .frontMatter: part = "front-matter"
    case .field(let field): (part, name) = ("field", field)
    case .picture(let picture): (part, name) = ("picture", picture)
    case .passage(let line):
      part = "text"
      heading = line.map { String($0.drop { $0 == "#" || $0.isWhitespace }) }
    }
  }

  /// Where it is: `headline`, `under "Inquiry"`.
  var title: String {
    switch part {
    case "front-matter": "front matter, which can't be read on one side"
    case "text": heading.map { "under \"\(Excerpt.line($0, limit: 60))\"" } ?? "text"
    case "picture": "picture \(name ?? "")"
    default: name ?? part
    }
  }

  /// What each side has, with the words that it changed marked; for a picture, what became of it.
  func shown(_ ink: Ink) -> [String] {
    if part == "picture" {
      return [
        "yours   " + (mine ?? "(taken out)"), "theirs  " + (theirs ?? "(taken out)"),
      ]
    }
    return Self.lines("yours   ", mine, since: before ?? theirs, ink)
      + Self.lines("theirs  ", theirs, since: before ?? mine, ink)
  }

  private static func lines(_ lead: String, _ words: String?, since base: String?, _ ink: Ink)
    -> [String]
  {
    guard let words else { return [lead + "(taken out)"] }
    let spans = WordDifference(from: base ?? "", to: words).runs.compactMap { run -> Span? in
      switch run {
      case .same(let text): Span(text)
      case .removed(let text): Span(text, .removed)
      case .inserted(let text): base == nil ? Span(text) : Span(text, .added)
      }
    }
    let lines = ink.lines(spans)
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<end].enumerated().map { place, line in
      (place == 0 ? lead : String(repeating: " ", count: lead.count)) + line
    }
  }
}

/// What waits, for somebody who wants to see it before they choose.
struct SetAsideReport: Report {
  var waiting: [SetAsideItem]

  var isLong: Bool { true }

  var text: String {
    var lines = Lines()
    for (index, item) in waiting.enumerated() {
      if index > 0 { lines.add("") }
      lines.add(item.article + (item.headline.map { ": \($0)" } ?? ""), .bold)
      lines.add("  " + item.reason)
      if !item.places.isEmpty { for late in item.late { lines.add("  " + late.words) } }
      for line in item.afterwards { lines.add("  " + line) }
      for (number, place) in item.places.enumerated() {
        lines.add("")
        lines.add("  \(number + 1) of \(item.places.count): \(place.title)")
        for line in place.shown(Ink(width: Ink().width.map { $0 - 12 })) {
          lines.add(row: "    " + line)
        }
      }
    }
    if let first = waiting.first, waiting.count == 1 {
      let ways = first.places.isEmpty ? ["--theirs"] : ["--mine", "--theirs", "--edit"]
      let asked = Terminal.showsQuestions ? [first.command] : []
      lines.add(possible: asked + ways.map { "\(first.command) \($0)" })
    } else {
      lines.add(possible: waiting.prefix(3).map(\.command))
    }
    return lines.text
  }

  var remarks: [String] { waiting.isEmpty ? ["Nothing waits beside an article."] : [] }
}
