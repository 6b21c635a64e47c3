import Editorial
import Foundation
import Markdown
import Mustache
import Synchronization

/// Writes the pages of a site: turns content and theme into HTML.
final class PageWriter: Sendable {
  let content: SiteContent
  let theme: Theme
  let index: SiteIndex
  let options: Options
  private let zone: TimeZone
  /// The style and the script embedded in each page.
  let inPage: (style: String?, script: String?)
  /// Rendered pages without their words, by shape.
  private let frames = Mutex<[[UInt8]: CompiledPage]>([:])
  private static let mostFrames = 1_024
  /// The cards of articles in lists.
  let cards = Mutex<[CardKey: TemplateValue]>([:])
  static let mostCards = 65_536

  /// How pages are written.
  struct Options: Sendable {
    /// The preview label shown on the page; nil on the site.
    var preview: String?
    /// The addresses of pictures that are not on the site, by file.
    var pictures: [String: String] = [:]
    /// Whether texts are written for feeds.
    var isFeed = false
    /// Whether the style is embedded in the page.
    var holdsStyle = false
    /// The prefix of every address within the site.
    var root = ""
    /// Records what templates are filled with; nil if nobody asks.
    var seen: TemplateNamesSeen?
  }

  init(_ content: SiteContent, theme: Theme, options: Options? = nil) {
    self.content = content
    self.theme = theme
    index = SiteIndex(content)
    let options = options ?? Options(root: content.settings.root)
    self.options = options
    inPage = Self.inPage(theme, options)
    zone = TimeZone(identifier: content.settings.timeZone) ?? .gmt
  }

  /// Creates a writer like another one, with other options.
  init(like other: PageWriter, options: Options) {
    content = other.content
    theme = other.theme
    index = other.index
    zone = other.zone
    self.options = options
    inPage = Self.inPage(theme, options)
  }

  private static func inPage(
    _ theme: Theme, _ options: Options
  ) -> (style: String?, script: String?) {
    options.holdsStyle
      ? (theme.style(root: options.root), nil)
      : (theme.styleInPage(root: options.root), theme.scriptInPage)
  }

  /// The day of a moment in the newsroom's time zone.
  func day(_ moment: Instant) -> Day {
    let date = Date(timeIntervalSince1970: Double(moment.seconds))
    return moment.day(offset: zone.secondsFromGMT(for: date))
  }

  // MARK: Every page

  /// What is known about a page.
  struct Head {
    var title: String
    var description: String?
    /// Its address within the site; nil if it is not on the site.
    var address: String?
    /// Its canonical address on the web, if different.
    var canonical: String?
    /// The language of the page; nil for the newsroom's.
    var language: String?
    var isFront = false
    /// Its address, if it is one of the newsroom's own pages.
    var ownPage: String?
    /// Whether search engines are to leave it out.
    var isHidden = false
    /// The section that it belongs to.
    var section: String?
    /// The origins of the frames that readers can load.
    var frames: [String] = []
    /// The same page in other languages.
    var alternates: [(language: String, address: String)] = []
    /// The place of the article shown.
    var article: Int?
    /// The feeds that belong to it.
    var feed = FeedSubject.everything
    /// What it belongs to, apart from the whole site: a list of lists, or a section.
    var parent: (name: String, address: String)?
  }

  func language(_ head: Head) -> String { head.language ?? content.settings.language }

  /// Fills a template with the page's values and those around them.
  func page(_ template: String, _ head: Head, _ values: TemplateValue) -> [UInt8] {
    var all = frame(head)
    all.add(values)
    let about = [
      language(head), head.section ?? "", head.isFront ? "front" : "",
      head.isHidden ? "hidden" : "", head.ownPage ?? "",
    ]
    return fill(template, all, about) { around(head) }
  }

  /// Fills a template.
  ///
  /// - Parameters:
  ///   - template: Its name.
  ///   - values: The words, and which parts are present.
  ///   - about: What the values around them depend on.
  ///   - around: The values shared by all pages with the same `about`.
  /// - Returns: The page.
  func fill(
    _ template: String, _ values: TemplateValue, _ about: [String] = [],
    around: () -> TemplateValue = { [:] }
  ) -> [UInt8] {
    if let seen = options.seen {
      seen.add(values, to: template)
      seen.add(around(), to: template)
    }
    let form = PageShape(of: values, [template] + about)
    if let frame = frames.withLock({ $0[form.key] }) { return frame.filled(with: form.words) }
    var all = around()
    var count = 0
    all.add(values.marked(&count))
    let rendered = theme.rendered(template, all)
    let frame = CompiledPage(rendered, count: count)
    frames.withLock { frames in
      if frames.count >= Self.mostFrames { frames.removeAll() }
      frames[form.key] = frame
    }
    return frame.filled(with: form.words)
  }

  /// The values around the page's own that differ on every page.
  private func frame(_ head: Head) -> TemplateValue {
    let canonical = head.canonical ?? head.address.flatMap { content.settings.whole($0) }
    return [
      "title": .words(
        head.isFront ? content.settings.name : "\(head.title) · \(content.settings.name)"),
      "description": .words(head.description), "canonical": .words(canonical),
      "alternates": .list(
        head.alternates.map { ["language": .words($0.language), "address": .words($0.address)] }),
      "feeds": feeds(head), "machine": machine(head), "policy": EmbedCards(self).policy(head),
      "style": .html(inPage.style), "early": .html(inPage.script),
    ]
  }

  /// The values shared by all pages of the same language and section.
  private func around(_ head: Head) -> TemplateValue {
    let settings = content.settings
    let surround = PageSurround(site: self)
    let language = language(head)
    let phrases = theme.phrases(for: language)
    let sections = index.sections.prefix(FrontPage.mostSections).sorted().map {
      name -> TemplateValue in
      [
        "name": .words(Self.title(name)),
        "address": .words(address(content.addresses.section(name))),
        "isHere": .flag(head.section == name),
      ]
    }
    return [
      "language": .words(language), "direction": .words(theme.direction(of: language)),
      "phrase": .phrases(phrases), "root": .words(options.root),
      "site": .words(settings.name), "isFront": .flag(head.isFront),
      "hidden": .flag(head.isHidden || options.preview != nil),
      "preview": .words(options.preview.map { phrases("preview", ["name": $0]) }),
      "stylesheet": .words(address("/assets/\(theme.stylesheet)")), "sections": .list(sections),
      "script": .words(options.holdsStyle ? nil : address("/assets/page.js")),
      "logo": surround.logo, "favicon": surround.favicon,
      "languages": .list(index.languages.map(surround.languageLink)),
      "ownPages": .list(content.pages.inNavigation.map { surround.link($0, from: head) }),
      "footer": .list(content.pages.inFooter.map { surround.link($0, from: head) }),
      "hasSeries": .flag(!index.bySeries.isEmpty),
      "hasOutlets": .flag(!index.byOutlet.isEmpty),
      "hasTopics": .flag(!index.byTopic.isEmpty), "hasAuthors": .flag(!index.byAuthor.isEmpty),
      "hasArchive": .flag(!index.all.isEmpty),
      "principles": .words(SiteSettings.destination(settings.publishingPrinciples, own: address)),
      "correctionsPolicy": .words(
        SiteSettings.destination(settings.correctionsPolicy, own: address)),
      "search": .html(searchBox(phrases)),
    ]
  }

  // MARK: Addresses and names

  /// An address within the site, as used in a link.
  func address(_ path: String) -> String { options.root + path }

  /// A section's name as a heading.
  static func title(_ section: String) -> String {
    section.prefix(1).uppercased() + section.dropFirst()
  }

  /// An outlet's name for a phrase: the form used within sentences only if the phrase is in the newsroom's
  /// language, which is the language of the record.
  func name(of outlet: SiteOutlet, _ phrases: Phrases) -> String {
    phrases.language == theme.phrases(for: content.settings.language).language
      ? outlet.inSentence : outlet.name
  }

  /// A full biography as HTML, in the newsroom's language.
  func biography(_ person: SitePerson, headingShift: Int) -> String? {
    person.longBio.map { text in
      var writer = MarkdownWriter(picture: { HTML.escaped($0.alt) }, notes: { _ in "" })
      writer.headingShift = headingShift
      writer.link = { [self] in link($0, on: person.address) }
      let name = PathName.of(person.handle.rawValue)
      return writer.html(
        of: content.settings.typography(nil).markdown(
          text, idPrefix: "\(SiteNames.idPrefix)bio-\(name)-"))
    }
  }

  /// A person's name as HTML, linked if they have a page.
  func linked(_ handle: Handle) -> String {
    let person = content.person(handle)
    guard index.byAuthor[handle] != nil else {
      return "<bdi>\(HTML.escaped(person.name))</bdi>"
    }
    return "<a href=\"\(HTML.escaped(address(person.address)))\" rel=\"author\">"
      + "<bdi>\(HTML.escaped(person.name))</bdi></a>"
  }
}
