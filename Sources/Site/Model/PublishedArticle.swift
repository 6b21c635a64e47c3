package import Editorial
package import Markdown
import Synchronization

/// An article as readers have it: its newest edition, and what was said about it since.
///
/// Of the text it holds what lists show; the whole is a ``PublishedText``, read when its page is made.
///
/// There are so many, in so many lists, that all who have one share what it holds; whoever changes one
/// has another.
@dynamicMemberLookup
package struct PublishedArticle: Hashable, Sendable {
  /// What readers see of it.
  package enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Its newest edition.
    case live
    /// A notice that it is being checked.
    case withheld
    /// Its newest edition under a notice that it was taken back.
    case retracted
    /// A notice that it stood here.
    case unpublished
    /// A notice that it is gone, for ever.
    case killed
  }

  /// What an article holds.
  package struct Parts: Hashable, Sendable, Codable {
    /// Its name for life.
    package var slug: String
    /// Its folder on main: `articles/2026/05/14/low-water`.
    package var folder: String
    /// The id of the folder's tree: another one whenever anything in the folder is another.
    package var version: String
    /// The day of its first edition, in the newsroom's zone of then.
    package var day: Day
    /// What readers see of it.
    package var state: State
    /// What its front matter says, less what was meant for other outlets.
    ///
    /// All empty where only a notice stands.
    package var fields: FrontMatter
    /// The editions, oldest first; never empty.
    package var editions: [EditionRecord.Edition]
    /// What readers are told of it, oldest first.
    package var notices: [Notice]
    /// The address that was set by hand, as it was typed.
    package var chosenAddress: String?
    /// Its pictures: those of the front matter in their order, then what else stands beside it.
    package var pictures: [SitePicture]
    /// The first sentences of its text, without markup; empty where only a notice stands.
    package var opening: String
    /// How many words its text has.
    package var words: Int
    /// The links of its text that lead to no address of the web, with their lines in the file.
    package var links: [MarkdownText.Mention]
    /// The addresses that are alone in their paragraphs.
    package var loneAddresses: [String]
    /// What stands in its text and not on its page, with the lines in the file.
    package var leftOut: [MarkdownText.Mention]
  }

  private var shared: Shared

  /// What it holds by name: `article.slug`.
  package subscript<Value>(dynamicMember part: WritableKeyPath<Parts, Value>) -> Value {
    @inline(__always) get { shared.parts[keyPath: part] }
    set {
      var parts = shared.parts
      parts[keyPath: part] = newValue
      shared = Shared(parts)
    }
  }

  /// Takes what main holds of an article; nil where the record names no edition or no state.
  ///
  /// - Parameters:
  ///   - record: What `edition.yml` says.
  ///   - fields: The front matter; nil where only a notice stands.
  ///   - body: The text in Markdown.
  ///   - bodyLine: The line of the file that the text begins in, from 1.
  ///   - pictures: The pictures beside the text.
  ///   - folder: The folder on main.
  ///   - version: The id of the folder's tree.
  ///   - day: The day in the folder's name.
  ///   - settings: How its words are set.
  ///   - texts: Keeps what is made of the text.
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
        links: text.linksWithin.map { $0.moved(by: bodyLine - 1) },
        loneAddresses: text.loneAddresses,
        leftOut: text.leftOut.map { $0.moved(by: bodyLine - 1) }))
    if isReadable, let texts {
      texts.keep(text, as: setting, of: version)
    }
  }

  /// Makes an article of all its parts.
  init(_ parts: Parts) { shared = Shared(parts) }

  /// Where its page stands within the site: `/2026/05/low-water/`, or where somebody put it.
  package var address: String { shared.address }

  /// Where its page stands as long as nobody chooses another place.
  package var firstAddress: String { shared.firstAddress }

  /// A name for life that no other article anywhere has, whatever becomes of its headline, address
  /// and site.
  var lasting: String { shared.lasting }

  /// The slugs of the articles that its text links to.
  var linked: [String] { self.links.compactMap { Checks.linkedSlug($0.what) }.uniqued() }

  /// Whether readers can read its text.
  package var isReadable: Bool { self.state == .live || self.state == .retracted }

  /// The headline; the slug where there is none.
  package var headline: String { self.fields.headline ?? self.slug }

  /// When its first edition ran.
  package var published: Instant { self.editions.first?.at ?? self.day.start }

  /// When its newest edition ran.
  package var modified: Instant { self.editions.last?.at ?? self.day.start }

  /// The file on main that holds the text, as problems name it.
  package var file: String { "\(self.folder)/\(self.slug).md" }

  /// What stands under an author's name on its page: the article's own words, else the bio as it was
  /// when the newest edition ran; nil where there was none.
  package func bio(of handle: Handle) -> String? {
    self.fields.bio[handle] ?? self.fields.bioForAll
      ?? self.editions.last?.bios.first { $0.id == handle }?.bio
  }

  /// Names of folders as a path within the site, with a slash at both ends; nil where the address
  /// is none within a site.
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
  /// Reads its parts.
  package init(from decoder: any Decoder) throws { self.init(try Parts(from: decoder)) }

  /// Writes its parts.
  package func encode(to encoder: any Encoder) throws { try shared.parts.encode(to: encoder) }
}

extension PublishedArticle {
  /// What an article holds, in one place.
  fileprivate final class Shared: Hashable, Sendable {
    let parts: Parts
    // Asked for wherever the article is named.
    let address: String
    let firstAddress: String
    private let name = Mutex<String?>(nil)

    /// Made when it is first asked for, by one of several feeds.
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

  /// Takes a text.
  package init(body: String) { self.body = body }

  /// The text as a page shows it.
  package func markdown(as setting: Typography) -> MarkdownText { setting.markdown(body) }

  /// The words as a search finds them.
  package func searched(as setting: Typography) -> SearchedText {
    SearchedText(markdown(as: setting))
  }
}

/// A number with zeros before it.
func digits(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
