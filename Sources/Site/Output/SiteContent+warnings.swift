package import Editorial
import Markdown

extension SiteContent {
  /// Whether a problem already says why readers get nothing from a file in `static/`.
  func hasNamed(_ file: (some StringProtocol)?) -> Bool {
    file.map { file in
      let path = "static/" + HTML.percentDecoded(String(file))
      return unread.contains { $0.file == path }
    } ?? false
  }

  /// What looks wrong in what readers see, each with its file: missing pictures, authors without a bio,
  /// topics without a record, a site without an address.
  ///
  /// Pages whose address is not their own are included. Articles come newest first; a problem with a person
  /// or a topic is reported only once.
  package var warnings: [Problem] {
    var warnings = unread
    var said: Set<String> = []
    func say(_ file: String, _ sentence: String, _ hint: String) {
      if said.insert(file + sentence).inserted {
        warnings.append(Problem(file: file, sentence, hint: hint))
      }
    }
    if settings.url == nil {
      say(
        "newsroom.yml", "no page can name its own address, and there are no feeds",
        "stet config url https://… says where the site stands")
    }
    warnings += addresses.problems
    warnings += staticPictures.missing { hasNamed($0) }
    for article in articles where article.isReadable {
      let files = Set(article.pictures.map(\.file))
      let named = article.fields.images.map(\.file) + article.fields.embeds.compactMap(\.picture)
      for file in named where !files.contains(file) {
        say(article.file, "the picture \(file) is not there", "stet image \(article.slug) \(file)")
      }
      for embed in article.fields.embeds {
        settings.embeds.doubt(embed).map { say(article.file, $0, "stet revise \(article.slug)") }
      }
      for author in article.fields.authors {
        if let person = people[author] {
          if person.bio == nil, article.bio(of: author) == nil {
            say(
              "masthead/\(author).yml", "\(author) has no bio", "stet people edit \(author) --bio …"
            )
          }
        } else {
          say(
            article.file, "the author \(author) is not on the masthead",
            "stet people add \(author) --name …")
        }
      }
      for topic in article.fields.topics where topics[topic]?.description == nil {
        let hint =
          topics[topic] == nil
          ? topic.adding + " --description …"
          : "stet topic edit \(topic) --description …"
        say("topics/\(topic).yml", "nobody described the topic \(topic)", hint)
      }
      for outlet in article.fields.outlets where outlets[outlet.id] == nil {
        say(
          article.file, "there is no outlet \(outlet.id)", "stet outlet add \(outlet.id) --name …")
      }
    }
    let parts = Dictionary(
      grouping: listed.filter { $0.fields.series != nil && $0.fields.part != nil }
    ) { "\($0.fields.series ?? "") \($0.fields.part ?? 0)" }
    for same in parts.sorted(by: { $0.key < $1.key }).map(\.value) where same.count > 1 {
      let first = same[same.count - 1]
      for other in same.dropLast() {
        say(
          other.file, "it is part \(other.fields.part ?? 0) of its series, as \(first.slug) is",
          "give one of them another part")
      }
    }
    return warnings
  }
}
