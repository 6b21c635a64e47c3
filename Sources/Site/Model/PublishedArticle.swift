package import Editorial
package import Markdown
import Synchronization

/// An article as readers have it: its newest edition, and what was said about it since.
///
/// It includes only as much of the text as lists show; the whole text is a ``PublishedText``, read when its
/// page is made.
///
/// Because there are so many articles in so many lists, copies share their contents; changing one copies
/// them.
@dynamicMemberLookup
package struct PublishedArticle: Hashable, Sendable {
  /// How readers see it.
  package enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Its newest edition.
    case live
    /// A notice that it is being checked.
    case withheld
    /// Its newest edition, under a notice that it was taken back.
    case retracted
    /// A notice that it used to be here.
    case unpublished
    /// A notice that it is permanently gone.
    case killed
  }

  /// The contents of an article.
  package struct Parts: Hashable, Sendable, Codable {
    /// Its permanent name.
    package var slug: String
    /// Its folder on main: `articles/2026/05/14/low-water`.
    package var folder: String
    /// The id of the folder's tree, which changes whenever anything in the folder does.
    package var version: String
    /// The day of its first edition, in the newsroom's time zone at the time.
    package var day: Day
    /// How readers see it.
    package var state: State
    /// Its front matter, without what was meant for other outlets.
    ///
    /// Completely empty if there is only a notice.
    package var fields: FrontMatter
    /// The editions, oldest first; never empty.
    package var editions: [EditionRecord.Edition]
    /// What readers are told about it, oldest first.
    package var notices: [Notice]
    /// The address set by hand, as typed.
    package var chosenAddress: String?
    /// Its pictures: those in the front matter in their order, then the others beside it.
    package var pictures: [SitePicture]
    /// The first sentences of its text, without markup; empty if there is only a notice.
    package var opening: String
    /// How many words its text has.
    package var words: Int
    /// The links in its text other than web addresses, with their lines in the file.
    package var links: [MarkdownText.Mention]
    /// The ids on its page to which a link can lead, separated by spaces: one string, as lists keep ten thousand
    /// articles at hand.
    package var ids: String
    /// The addresses that are alone in their paragraphs.
    package var loneAddresses: [String]
    /// What is in its text but not on its page, with the lines in the file.
    package var leftOut: [MarkdownText.Mention]
  }

  private var shared: Shared

  /// Its contents by name: `article.slug`.
  package subscript<Value>(dynamicMember part: WritableKeyPath<Parts, Value>) -> Value {
    @inline(__always) get { shared.parts[keyPath: part] }
    set {
      var parts = shared.parts
      parts[keyPath: part] = newValue
      shared = Shared(parts)
    }
  }

  /// Creates an article from what main holds of it; nil if the record has no edition or state.
  ///
  /// - Parameters:
  ///   - record: What `edition.yml` says.
  ///   - fields: The front matter; nil if there is only a notice.
  ///   - body: The text in Markdown.
  ///   - bodyLine: The line of the file on which the text begins, from 1.
  ///   - pictures: The pictures beside the text.
  ///   - folder: The folder on main.
  ///   - version: The id of the folder's tree.
  ///   - day: The day in the folder's name.
  ///   - settings: The settings for typesetting its words.
  ///   - texts: Keeps the parsed texts.
  package init?(
    record: EditionRecord, fields: FrontMatter?, body: String, bodyLine: Int = 1,
    pictures: [SitePicture], folder: String, version: String, day: Day, settings: SiteSettings,
    texts: ReadTexts? = nil
  ) {
    guard let state = State(rawValue: record.state), !record.editions.isEmpty else { return nil }
    var fields = fields ?? FrontMatter()
    fields.edNote = nil
    let setting = settings.typography(fields.language)
    let text = setting.markdown(body)
    self.init(
      Parts(
        slug: record.slug, folder: folder, version: version, day: day, state: state, fields: fields,
        editions: record.editions, notices: record.notices, chosenAddress: record.address,
        pictures: pictures, opening: Opening.of(text),
        words: Opening.words(in: text.words),
        links: settings.links(of: text, from: bodyLine),
        ids: text.headings.ids.sorted().joined(separator: " "),
        loneAddresses: text.loneAddresses,
        leftOut: text.leftOut.map { $0.moved(by: bodyLine - 1) }))
    if isReadable, let texts {
      texts.keep(text, as: setting, of: version)
    }
  }

  /// Creates an article from all its parts.
  init(_ parts: Parts) { shared = Shared(parts) }

  /// Its page's address within the site: `/2026/05/low-water/`, or the address chosen by hand.
  package var address: String { shared.address }

  /// Its page's address if none is chosen by hand.
  package var firstAddress: String { shared.firstAddress }

  /// A permanent name that no other article anywhere has, whatever happens to its headline, address and site.
  var lasting: String { shared.lasting }

  /// The slugs of the articles that its text links to.
  var linked: [String] { self.links.compactMap { Checks.linkedSlug($0.what) }.uniqued() }

  /// Whether its text is available to readers.
  package var isReadable: Bool { self.state == .live || self.state == .retracted }

  /// The headline; the slug if there is none.
  package var headline: String { self.fields.headline ?? self.slug }

  /// When its first edition ran.
  package var published: Instant { self.editions.first?.at ?? self.day.start }

  /// When its newest edition ran.
  package var modified: Instant { self.editions.last?.at ?? self.day.start }

  /// The file on main that contains the text, as named in problems.
  package var file: String { "\(self.folder)/\(self.slug).md" }

  /// The bio under an author's name on the article's page: the article's own words, or else the bio as it was
  /// when the newest edition ran; nil if there was none.
  package func bio(of handle: Handle) -> String? {
    self.fields.bio[handle] ?? self.fields.bioForAll
      ?? self.editions.last?.bios.first { $0.id == handle }?.bio
  }

  /// The path of a typed address within the site, with a slash at both ends; nil if it is not a valid one.
  fileprivate static func path(_ typed: String) -> String? {
    var rest = typed[...]
    if let scheme = rest.utf8.firstRange(of: "://".utf8) {
      rest = rest[scheme.upperBound...].drop { $0 != "/" }
    }
    let names = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    let isPlain = names.allSatisfy { name in
      name != "." && name != ".."
        && name.utf8.allSatisfy { byte in
          byte > 0x20 && byte != 0x7F && !#"<>"'\%:"#.utf8.contains(byte)
        }
    }
    return isPlain && !names.isEmpty ? "/" + names.joined(separator: "/") + "/" : nil
  }
}

extension PublishedArticle: Codable {
  /// Decodes its parts.
  package init(from decoder: any Decoder) throws { self.init(try Parts(from: decoder)) }

  /// Encodes its parts.
  package func encode(to encoder: any Encoder) throws { try shared.parts.encode(to: encoder) }
}

extension PublishedArticle {
  /// The contents of an article, in one place.
  fileprivate final class Shared: Hashable, Sendable {
    let parts: Parts
    // Needed wherever the article is referred to.
    let address: String
    let firstAddress: String
    private let name = Mutex<String?>(nil)

    /// Made when first requested, by one of several feeds.
    var lasting: String {
      name.withLock { name in
        let lasting = name ?? parts.lastingName
        name = lasting
        return lasting
      }
    }

    init(_ parts: Parts) {
      self.parts = parts
      let (year, month, _) = parts.day.parts
      firstAddress = "/\(digits(year, 4))/\(digits(month, 2))/\(parts.slug)/"
      address = parts.chosenAddress.flatMap(PublishedArticle.path) ?? firstAddress
    }

    static func == (left: Shared, right: Shared) -> Bool {
      left === right || left.parts == right.parts
    }

    func hash(into hasher: inout Hasher) { hasher.combine(parts) }
  }
}

/// The whole text of an article.
package struct PublishedText: Hashable, Sendable {
  /// The text in Markdown, without front matter.
  package var body: String

  /// Creates a text.
  package init(body: String) { self.body = body }

  /// The text as shown on a page.
  package func markdown(as setting: Typography) -> MarkdownText { setting.markdown(body) }

  /// The words as indexed for search.
  package func searched(as setting: Typography) -> SearchedText {
    SearchedText(markdown(as: setting))
  }
}

/// A number with leading zeros.
func digits(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
