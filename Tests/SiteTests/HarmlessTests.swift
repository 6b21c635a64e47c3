import Editorial
import Testing

@testable import Site

/// What a page is made of, as a browser would take it apart.
struct PageParts {
  /// The names of elements, and of attributes as `element.attribute`.
  var names: Set<String> = []
  /// The values of attributes that a browser follows.
  var addresses: [String] = []

  init(_ page: String) {
    var rest = page.unicodeScalars[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let first = rest.first, first.properties.isAlphabetic else {
        if rest.first != "/" { names.insert("<") }
        continue
      }
      let name = rest.prefix { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      rest = rest.dropFirst(name.count)
      let element = String(name).lowercased()
      names.insert(element)
      while let scalar = rest.first, scalar != ">" {
        if scalar.value <= 0x20 || scalar == "/" {
          rest.removeFirst()
          continue
        }
        let attribute = rest.prefix { $0.value > 0x20 && !"=>/".unicodeScalars.contains($0) }
        rest = rest.dropFirst(max(1, attribute.count))
        names.insert("\(element).\(String(attribute).lowercased())")
        guard rest.first == "=" else { continue }
        rest.removeFirst()
        guard rest.first == "\"" else {
          names.insert("an attribute without quotes")
          continue
        }
        rest.removeFirst()
        let value = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 1)
        if ["href", "src", "action", "srcset"].contains(String(attribute)) {
          addresses.append(String(value))
        } else if value.starts(with: "0; url=".unicodeScalars) {
          // Of a page that leads to another.
          addresses.append(String(value.dropFirst(7)))
        }
      }
      if ["script", "style"].contains(element) {
        let end = "</\(element)"
        while !rest.isEmpty, !rest.starts(with: end.unicodeScalars) { rest.removeFirst() }
      }
    }
  }
}

@Suite struct HarmlessTests {
  /// Ways to have a page run what an author wrote: 200 of them, made of what is known of browsers.
  static let injections: [String] = {
    let payloads = [
      "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)",
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
      "\u{1}javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
      "data:text/html;base64,PHNjcmlwdD4=", "vbscript:msgbox(1)", "<svg onload=alert(1)>",
      "<svg/onload=alert(1)>", "<iframe srcdoc='<script>1</script>'>", "</title><script>x</script>",
      "</style><script>x</script>", "</textarea><script>x</script>", "--><script>x</script>",
      "<![CDATA[<script>x</script>]]>", "&lt;script&gt;alert(1)&lt;/script&gt;",
      "&#60;script&#62;", "{{{site}}}", "{{#article}}", "<a href=\"javascript:alert(1)\">x</a>",
      "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "![x](javascript:alert(1))",
      "[x](data:text/html,<script>x</script>)", "<javascript:alert(1)>", "[x]: javascript:alert(1)",
      "<math><mtext></p><img src onerror=alert(1)>", "<base href=https://evil.example>",
      "<meta http-equiv=refresh content='0;url=javascript:1'>", "<link rel=stylesheet href=//evil>",
      "<form action=javascript:alert(1)><input type=submit>", "<object data=javascript:alert(1)>",
      "\u{0}<scr\u{0}ipt>alert(1)</script>", "<details open ontoggle=alert(1)>",
    ]
    let wraps: [(String) -> String] = [
      { $0 }, { "Low water \($0) today" }, { "**\($0)**" }, { "`\($0)`\n\n> \($0)" },
      { "\($0)\n\n\($0)" },
    ]
    return wraps.flatMap { wrap in payloads.map(wrap) }
  }()

  private static let theme = try? Theme()

  private static let allowedNames: Set<String> = {
    let plain =
      HarmlessTests.pages("Low water", html: .none)
      + HarmlessTests.pages(
        "A [b](https://b.example) *c* **d** `e` ![f](f.png)\n\n> g\n\n- h\n\n1. i\n\n```\nj\n```\n",
        html: .none)
    let markdown: Set<String> = [
      "h2", "h3", "ul", "ol", "ol.start", "li", "blockquote", "pre", "pre.tabindex", "code", "em",
      "strong",
      "a", "a.href", "a.rel", "span", "span.class", "p", "p.class", "br", "hr", "s",
    ]
    return plain.reduce(into: markdown) { $0.formUnion(PageParts($1).names) }
  }()

  /// Every page that shows an article and a person in all of whose fields the same words stand.
  private static func pages(_ words: String, html: AuthorsHTML) -> [String] {
    var record = NewsroomRecord(name: words)
    record.url = "https://harbour.example"
    record.reportErrors = words
    record.publishingPrinciples = words
    record.correctionsPolicy = words
    record.history = true
    record.html = html
    var person = Person(handle: "wim", name: words)
    person.title = words
    person.bio = words
    person.longBio = words
    person.links = [Person.Link(label: words, url: words)]
    var topic = Topic(id: TopicID(words), name: words)
    topic.description = words
    var outlet = Outlet(id: OutletID(words), name: words)
    outlet.inSentence = words
    outlet.url = words
    outlet.canonical = .theirs
    guard
      let article = try? Made.article(
        "one", address: words, body: words,
        pictures: [
          SitePicture(
            file: words, version: "1", size: nil, alt: words, caption: words, credit: words)
        ],
        { fields in
          fields.headline = words
          fields.dek = words
          fields.kicker = words
          fields.section = words
          fields.authors = ["wim", Handle(words)]
          fields.contributors = [FrontMatter.Credit(name: words, role: words)]
          fields.topics = [TopicID(words)]
          fields.dateline = words
          fields.language = words
          fields.translationOf = words
          fields.translator = words
          fields.related = [words]
          fields.rights = words
          fields.ai = words
          fields.bioForAll = words
          fields.canonical = words
          fields.images = [
            FrontMatter.Picture(file: words, alt: words, caption: words, credit: words)
          ]
          for relation in FrontMatter.Appearance.Relation.allCases {
            var appearance = FrontMatter.Appearance(id: OutletID(words), relation: relation)
            appearance.url = words
            fields.outlets.append(appearance)
          }
        }), let other = try? Made.article("two", day: 19_000, body: words, { $0.headline = words }),
      let theme
    else { return [] }
    var noticed = article
    noticed.notices = [
      Notice(kind: "correction", place: nil, at: Instant(seconds: 0), edition: 1, text: words),
      Notice(kind: "correction", place: "above", at: Instant(seconds: 0), edition: 1, text: words),
    ]
    noticed.editions += noticed.editions
    let content = SiteContent(
      settings: SiteSettings(record), people: [SitePerson(person)], topics: [SiteTopic(topic)],
      outlets: [SiteOutlet(outlet)], articles: [noticed, other])
    let writer = PageWriter(content, theme: theme)
    guard let place = writer.index.bySlug["one"] else { return [] }
    var options = PageWriter.Options()
    options.preview = words
    options.holdsStyle = true
    let preview = PageWriter(content, theme: theme, options: options)
    let text = PublishedText(body: words)
    let (lists, indexes) = (ListWriter(writer), IndexWriter(writer))
    func list(_ head: ListHead) -> [UInt8] {
      lists.listPage(head, ListPages([place]).all[0])
    }
    return [
      writer.articlePage(place, of: text), preview.articlePage(place, of: text),
      lists.frontPage(), list(lists.authorList("wim")), list(lists.topicList(TopicID(words))),
      list(lists.sectionList(words)), list(lists.outletList(OutletID(words))),
      indexes.authorsPage(), indexes.topicsPage(), indexes.sectionsPage(), indexes.outletsPage(),
      indexes.archivePage(), indexes.missingPage(), indexes.movedPage(to: noticed.address),
    ].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `there are 200 injections`() { #expect(Set(Self.injections).count == 200) }

  @Test(arguments: [AuthorsHTML.none, .safe])
  func `no field of an article or a person runs anything on any page`(_ html: AuthorsHTML) {
    for injection in Self.injections {
      let pages = Self.pages(injection, html: html)
      #expect(pages.count == 14)
      for page in pages {
        let parts = PageParts(page)
        var strange = parts.names.subtracting(Self.allowedNames)
        if html == .safe { strange.subtract(["details", "details.open", "span.title"]) }
        #expect(strange.isEmpty, "\(injection) made \(strange)")
        for address in parts.addresses {
          let scheme = address.lowercased().filter { !$0.isWhitespace }
          #expect(
            !["javascript:", "data:", "vbscript:"].contains(where: scheme.hasPrefix),
            "\(injection) made \(address)")
        }
      }
    }
  }
}
