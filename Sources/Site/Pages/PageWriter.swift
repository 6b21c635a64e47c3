import Markdown
import Editorial
import Foundation
import Mustache

/// Writes the pages of a site: content and theme in, HTML out.
final class PageWriter: Sendable {
  let content: SiteContent
  let theme: Theme
  let index: SiteIndex
  let options: Options
  private let frames = Kept<PageForm.Key, PageFrame>(most: 1_024)
  private let forms = Reused { PageForm() }
  let cards = Kept<CardKey, KeptFilling>(most: 65_536)
  let inlines = Kept<InlineKey, String>(most: 4_096)
  let bylines = Kept<BylineKey, String>(most: 4_096)
  /// The feeds of the whole site, which nearly every page names.
  let siteFeeds: KeptFilling
  private let zone: TimeZone

  /// How pages are written.
  struct Options: Sendable {
    /// What a page says that is a preview; nil on the site.
    var preview: String?
    /// The addresses of pictures that stand elsewhere than on the site, by their files.
    var pictures: [String: String] = [:]
    /// Whether the style stands in the page.
    var holdsStyle = false
    /// What every address within the site begins with.
    var root = ""
  }

  init(_ content: SiteContent, theme: Theme, options: Options? = nil) {
    self.content = content
    self.theme = theme
    index = SiteIndex(content)
    let options = options ?? Options(root: content.settings.root)
    self.options = options
    siteFeeds = KeptFilling(
      Self.feeds(
        of: .everything, in: content, named: content.settings.name, root: options.root))
    zone = TimeZone(identifier: content.settings.timeZone) ?? .gmt
  }

  /// The day of a moment in the newsroom's zone.
  func day(_ moment: Instant) -> Day {
    let date = Date(timeIntervalSince1970: Double(moment.seconds))
    return moment.day(offset: zone.secondsFromGMT(for: date))
  }

  // MARK: Every page

  /// What a page is.
  struct Head {
    var title: String
    var description: String?
    /// Where it stands within the site; nil where it stands nowhere.
    var address: String?
    /// Its first address on the web, where that is another.
    var canonical: String?
    /// The language that it speaks; nil for the newsroom's.
    var language: String?
    var isFront = false
    /// Whether search engines shall leave it out.
    var isHidden = false
    /// The section that it belongs to.
    var section: String?
    /// The same in other languages.
    var alternates: [(language: String, address: String)] = []
    /// The place of the article that it shows.
    var article: Int?
    /// The feeds that go with it.
    var feed = FeedSubject.everything
  }

  func language(_ head: Head) -> String { head.language ?? content.settings.language }

  /// Fills a template.
  func page(_ template: String, _ head: Head, _ values: Filling) -> [UInt8] {
    var all = frame(head)
    all.add(values)
    let about = [
      language(head), head.section ?? "", head.isFront ? "front" : "",
      head.isHidden ? "hidden" : "",
    ]
    return fill(template, about, all) { around(head) }
  }

  /// Fills a template with words.
  ///
  /// - Parameters:
  ///   - template: Its name.
  ///   - about: What stands around the words depends on.
  ///   - values: The words, and which parts there are.
  ///   - around: What all pages have that are about the same.
  /// - Returns: The page.
  func fill(
    _ template: String, _ about: [String], _ values: Filling,
    around: () -> [String: Any] = { [:] }
  ) -> [UInt8] {
    forms.use { form in
      form.begin([template] + about)
      values.add(to: &form)
      if let frame = frames[form.key] { return frame.filled(with: form.words) }
      var marking = Marking()
      let marked = values.marked(&marking) as? NamedValues ?? NamedValues()
      let all = NamedValues(values: around().merging(marked.values) { $1 })
      let rendered = theme.library.render(all, withTemplate: template)
      let frame = PageFrame(rendered ?? "", count: form.words.count)
      frames[form.key] = frame
      return frame.filled(with: form.words)
    }
  }

  /// What is another on every page, around what the page is.
  private func frame(_ head: Head) -> Filling {
    let canonical = head.canonical ?? head.address.flatMap { content.settings.whole($0) }
    return [
      "title": .words(
        head.isFront ? content.settings.name : "\(head.title) · \(content.settings.name)"),
      "description": .words(head.description), "canonical": .words(canonical),
      "alternates": .list(
        head.alternates.map { ["language": .words($0.language), "address": .words($0.address)] }),
      "feeds": feeds(head), "machine": machine(head),
    ]
  }

  /// What all pages have in common that are of one language and section.
  private func around(_ head: Head) -> [String: Any] {
    let settings = content.settings
    let language = language(head)
    let phrases = theme.phrases(for: language)
    let sections = index.sections.prefix(8).sorted().map { name in
      NamedValues(values: [
        "name": Words(Self.title(name)),
        "address": Words(address(content.addresses.section(name))),
        "isHere": head.section == name,
      ])
    }
    let preview = options.preview.map { phrases("preview", ["name": $0]) }
    return [
      "language": Words(language), "phrase": PhraseValues(phrases: phrases),
      "root": Words(options.root), "site": Words(settings.name), "isFront": head.isFront,
      "hidden": head.isHidden || options.preview != nil, "preview": Words.orNothing(preview),
      "policy": Words.orNothing(
        options.holdsStyle ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:" : nil),
      "style": options.holdsStyle ? Words(html: style) : false,
      "stylesheet": Words(address("/assets/\(theme.stylesheet)")), "sections": sections,
      "hasOutlets": !index.byOutlet.isEmpty,
      "principles": Words.orNothing(settings.publishingPrinciples.flatMap(HTML.address)),
      "correctionsPolicy": Words.orNothing(settings.correctionsPolicy.flatMap(HTML.address)),
      "search": searchBox(phrases),
    ]
  }

  /// The style as it stands in a page: whatever would end the element is left out.
  private var style: String {
    String(decoding: theme.assets["style.css"] ?? [], as: UTF8.self)
      .replacingOccurrences(of: "</", with: "<\\/")
  }

  // MARK: Addresses and names

  /// An address within the site as a link has it.
  func address(_ path: String) -> String { options.root + path }

  /// Where a link of an article's text leads: to the web, to an article of ours, to a note.
  func link(_ target: String) -> String? {
    if let address = HTML.address(target) { return address }
    if target.hasPrefix("#") { return target }
    guard let slug = Checks.linkedSlug(target), let place = index.bySlug[slug] else { return nil }
    let fragment = target.firstIndex(of: "#").map { target[$0...] } ?? ""
    return address(content.articles[place].address) + fragment
  }

  /// A section's name as a heading.
  static func title(_ section: String) -> String {
    section.prefix(1).uppercased() + section.dropFirst()
  }

  /// A person's name, as a link where they have a page, as HTML.
  func linked(_ handle: Handle) -> String {
    let person = content.person(handle)
    guard index.byAuthor[handle] != nil else { return HTML.escaped(person.name) }
    return "<a href=\"\(HTML.escaped(address(person.address)))\" rel=\"author\">"
      + "\(HTML.escaped(person.name))</a>"
  }
}
