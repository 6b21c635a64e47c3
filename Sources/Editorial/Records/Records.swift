/// What `newsroom.yml` says.
package struct NewsroomRecord: Hashable, Sendable {
  /// The newsroom's name.
  package var name: String
  /// Its address on the web.
  package var url: String?
  /// A BCP 47 tag.
  package var language = "en"
  /// An IANA name.
  package var timeZone = "UTC"
  /// The roles that may change the settings and the masthead.
  package var owners: [Role] = []
  /// Which articles go through which workflow; the first match wins.
  package var workflows: [WorkflowChoice] = []
  /// Where readers report errors: an address of mail or web.
  package var reportErrors: String?
  /// A page that says how the newsroom works.
  package var publishingPrinciples: String?
  /// A page that says how it corrects.
  package var correctionsPolicy: String?
  /// Whether readers may see the history of an article.
  package var history: Bool?
  /// Whether `edition.yml` may say who approved.
  package var showApprovers = false
  /// How much of the HTML that an author wrote may be on the site.
  package var html = AuthorsHTML.safe
  /// What the site's feeds carry of an article.
  package enum FeedTexts: String, Hashable, Sendable, CaseIterable {
    case full, summary
  }
  /// What the site's feeds carry of an article.
  package var feeds = FeedTexts.full
  /// The roles that, besides the owners, may say what comes first on the site.
  package var front: [Role] = []
  /// The largest picture in bytes.
  package var pictureLimit = 10_000_000

  /// A newsroom with nothing but a name.
  package init(name: String) { self.name = name }
}

/// How much of the HTML that an author wrote may be on the site.
package enum AuthorsHTML: String, Hashable, Sendable, CaseIterable {
  /// Nothing but the words between the tags.
  case none
  /// What is harmless; of the rest the words.
  case safe
  /// All of it, also what runs in a reader's browser.
  case trusted

  /// Reads the setting, which was true or false before there were three.
  package init?(setting text: String) {
    switch text.lowercased() {
    case "true", "yes", "on": self = .safe
    case "false", "no", "off": self = .none
    default: self.init(rawValue: text)
    }
  }
}

/// A record of `topics/`.
public struct Topic: Hashable, Sendable {
  /// The file's name without `.yml`.
  public var id: TopicID
  /// The name as readers see it.
  public var name: String
  /// What it is about.
  public var description: String?
  /// Makes a topic of an id and a name.
  public init(id: TopicID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A record of `outlets/`: another publication.
public struct Outlet: Hashable, Sendable {
  /// Who may read what is there.
  public enum Access: String, Hashable, Sendable, CaseIterable, Codable {
    case free, registration, subscription
  }

  /// Whose address is the article's first.
  public enum Canonical: String, Hashable, Sendable, CaseIterable {
    case ours, theirs
  }

  /// The file's name without `.yml`.
  public var id: OutletID
  /// The name by itself.
  public var name: String
  /// The name inside a sentence: *the Port Herald*.
  public var inSentence: String?
  /// Its address on the web.
  public var url: String?
  /// Who may read what is there.
  public var access: Access?
  /// Whose address is the article's first.
  public var canonical: Canonical?
  /// How many of their words may be used here.
  public var excerptWords: Int?
  /// Whether it keeps an embargo.
  public var honoursEmbargo: Bool?
  /// Makes an outlet of an id and a name.
  public init(id: OutletID, name: String) {
    self.id = id
    self.name = name
  }
}
