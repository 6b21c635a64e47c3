import Editorial
import Markdown

/// A small site that contains everything a theme can show, against which themes are checked.
struct ThemeSample: SiteTexts {
  let content: SiteContent
  private let bodies: [String: String]

  /// - Parameter root: The prefix of every address within it.
  init(root: String) {
    var record = NewsroomRecord(name: "The Sample Review")
    record.url = "https://sample.example" + root
    record.history = true
    record.reportErrors = "errors@sample.example"
    record.publishingPrinciples = "/about/"
    record.correctionsPolicy = "/about/"
    let settings = SiteSettings(record)
    let articles = Self.articles + Self.many
    bodies = Dictionary(articles.map { ($0.slug, $0.body) }, uniquingKeysWith: { $1 })
    var about = PageRecord(name: "about", title: "About the review")
    (about.navigation, about.isInFooter, about.body) = (1, true, Self.body)
    var content = SiteContent(
      settings: settings, people: Self.people, topics: Self.topics, outlets: Self.outlets,
      articles: articles.compactMap { $0.article(settings) }, pages: [SitePage(about)],
      files: [
        SiteFile(file: "logo.svg", version: "picture", size: PictureSize(width: 240, height: 60)),
        SiteFile(file: "favicon.svg", version: "picture"),
      ])
    content.pictures["picture"] = PictureFiles(
      size: PictureSize(width: 1200, height: 800), isMade: false,
      others: ["svg", "webp"].map {
        PictureFiles.File(size: PictureSize(width: 480, height: 320), ending: $0)
      })
    self.content = content
  }

  func text(of article: PublishedArticle) throws -> PublishedText {
    PublishedText(body: bodies[article.slug] ?? "")
  }

  func bytes(of version: String) throws -> [UInt8] { Array(Self.drawing.utf8) }

  private static let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><rect width="1200" \
    height="800" fill="#7d8c93"/><circle cx="860" cy="270" r="120" fill="#e6d9a8"/></svg>

    """

  // MARK: Records

  private static let people: [SitePerson] = {
    var ana = Person(handle: "ana", name: "Ana Silva")
    ana.title = "Staff writer"
    ana.bio = "Ana writes about the *coast*."
    ana.longBio = "Ana has written about the coast since 2001.\n\n## Prizes\n\nSome."
    ana.links = [Person.Link(label: "ORCID", url: "https://orcid.org/0000-0002-1825-0097")]
    var bo = Person(handle: "bo", name: "Bo Lindqvist-Featherstonehaugh")
    bo.bio = "Bo draws maps."
    let picture = SitePicture(
      file: "ana.svg", version: "picture", size: PictureSize(width: 400, height: 400))
    return [SitePerson(ana, picture: picture), SitePerson(bo)]
  }()

  private static let topics: [SiteTopic] = {
    var tides = Topic(id: "tides", name: "Tides")
    tides.description = "High and low water."
    return [SiteTopic(tides), SiteTopic(Topic(id: "maps", name: "Maps"))]
  }()

  private static let outlets: [SiteOutlet] = {
    var herald = Outlet(id: "herald", name: "Port Herald")
    (herald.inSentence, herald.url, herald.access) = (
      "the Port Herald", "https://herald.example/", .subscription
    )
    return [SiteOutlet(herald)]
  }()

  // MARK: Articles

  private struct Piece {
    var slug: String
    var day: Int
    var body = ThemeSample.body
    var state = "live"
    var notices: [Notice] = []
    var editions = 1
    var pictures: [SitePicture] = []
    var fields = FrontMatter()

    init(
      _ slug: String, day: Int, _ headline: String, _ change: (inout Piece) -> Void = { _ in }
    ) {
      self.slug = slug
      self.day = day
      fields.headline = headline
      change(&self)
    }

    func article(_ settings: SiteSettings) -> PublishedArticle? {
      guard let event = EventID(hex: Array(repeating: UInt8(ascii: "1"), count: 40)) else {
        return nil
      }
      let date = Day(number: day)
      let record = EditionRecord(
        publishedFrom: event, slug: slug, state: state, address: nil,
        editions: (1...editions).map { number in
          EditionRecord.Edition(
            number: number, at: Day(number: day + number - 1).start, text: .nothing, by: "ana")
        }, notices: notices)
      return PublishedArticle(
        record: record, fields: fields, body: body, pictures: pictures,
        folder: "articles/\(date.description.replacing("-", with: "/"))/\(slug)", version: slug,
        day: date, settings: settings)
    }
  }

  private static func picture(_ file: String) -> SitePicture {
    SitePicture(
      file: file, version: "picture", size: PictureSize(width: 1200, height: 800),
      alt: "A moon above the water", caption: "The moon, *rising*.",
      credit: "Photograph: Bo Lindqvist")
  }

  private static func notice(_ kind: String, _ text: String, place: String? = nil) -> Notice {
    Notice(kind: kind, place: place, at: Day(number: 20_401).start, edition: 2, text: text)
  }

  private static let articles: [Piece] = [
    Piece("everything", day: 20_400, "An article with everything that an article can have") {
      piece in
      piece.editions = 2
      piece.pictures = ["lead.svg", "second.svg"].map(picture)
      piece.notices = [
        notice("correction", "The height was 3.2 metres.", place: "above"),
        notice("clarification", "It is the mean of ten years."), notice("update", "There is more."),
      ]
      var fields = piece.fields
      fields.dek = "A sentence or two under the headline, with *stress*."
      fields.kicker = "The coast"
      fields.section = "port"
      (fields.authors, fields.topics) = (["ana", "bo"], ["tides", "maps"])
      fields.contributors = [
        .init(id: "bo", role: "maps"), .init(name: "Cai Morgan", role: "research"),
      ]
      fields.dateline = "Gannow, 27 June"
      fields.images = ["lead.svg", "second.svg"].map { .init(file: $0) }
      var first = FrontMatter.Appearance(id: "herald", relation: .firstRan)
      (first.url, first.date) = ("https://herald.example/moon", Day(number: 20_390))
      fields.outlets = [
        FrontMatter.Appearance(id: "herald"), first,
        FrontMatter.Appearance(id: "herald", relation: .reprint),
      ]
      fields.related = ["retracted"]
      (fields.series, fields.part) = ("harbour-2026", 2)
      (fields.rights, fields.ai) = ("CC BY 4.0", "A machine transcribed the interviews.")
      piece.fields = fields
    },
    Piece("part-one", day: 20_398, "The first part") {
      ($0.fields.series, $0.fields.part, $0.fields.section) = ("harbour-2026", 1, "port")
      ($0.fields.authors, $0.fields.topics) = (["ana"], ["tides"])
    },
    Piece("part-three", day: 20_399, "The third part") {
      ($0.fields.series, $0.fields.part, $0.fields.section) = ("harbour-2026", 3, "port")
      ($0.fields.authors, $0.fields.topics) = (["bo"], ["tides"])
    },
    Piece("retracted", day: 20_380, "What was taken back") { piece in
      piece.state = "retracted"
      piece.notices = [notice("retract", "The survey was not made.")]
      (piece.fields.authors, piece.fields.topics) = (["bo"], ["tides"])
    },
    Piece("withheld", day: 20_370, "What is being checked") { piece in
      piece.state = "withheld"
      piece.notices = [notice("hold", "A reader doubts it.")]
    },
    Piece("killed", day: 20_360, "What is gone") { $0.state = "killed" },
    Piece("unpublished", day: 20_350, "What stood here") { $0.state = "unpublished" },
    Piece("mond", day: 20_340, "Der Mond über dem Watt, und was er mit Donaudampfschifffahrt macht")
    {
      ($0.fields.language, $0.fields.translationOf) = ("de", "everything")
      ($0.fields.translator, $0.fields.authors) = ("bo", ["ana"])
      $0.pictures = [picture("mond.svg")]
      $0.fields.images = [.init(file: "mond.svg")]
    },
    Piece("qamar", day: 20_330, "القمر فوق الماء") {
      ($0.fields.language, $0.fields.translationOf) = ("ar", "everything")
      $0.body = "النص هنا، مع `code()` من اليسار.\n\n> اقتباس.\n"
    },
    Piece("bare", day: 20_320, "Nothing but a headline") { $0.body = "One line.\n" },
    Piece(
      "long-words", day: 20_310,
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    ) { $0.fields.kicker = "Pneumonoultramicroscopicsilicovolcanoconiosis" },
  ]

  /// Enough articles for lists to have several pages.
  private static let many: [Piece] = (1...45).map { number in
    Piece("note-\(number)", day: 20_300 - number, "Note \(number)") {
      ($0.fields.authors, $0.fields.topics) = (["ana"], ["maps"])
      $0.fields.section = ["port", "river", "house"][number % 3]
      $0.body = "The water stood at \(number) centimetres.\n"
    }
  }

  private static let body = """
    The moon rose over the flats at *nine*, and **everybody** saw it.[^1] See [the first part](part-one), \
    [the tides](/topics/tides/) and <https://sample.example/a-very-long-address/that-does-not-break/anywhere>.

    ## What was seen

    > A quotation of two sentences. Here is the second.

    - one thing
    - another thing
      1. numbered

    ![A moon](second.svg "Under the picture")

    https://www.youtube.com/watch?v=dQw4w9WgXcQ

    ### Below that

    | place | height | remark |
    |:------|-------:|:------:|
    | Gannow, at the old harbourmaster's house | 3.2 m | measured twice, by two people |
    | Osk | 2.9 m | |

    ```
    let measure = tides.filter { $0.height > 3.2 }.map { $0.place } // a line that is longer than any telephone is wide
    ```

    - [x] checked
    - [ ] not yet

    ---

    The end, with `code` and H<sub>2</sub>O.

    [^1]: All but one.

    """
}
