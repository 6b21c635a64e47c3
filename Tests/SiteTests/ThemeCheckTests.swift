import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct ThemeCheckTests {
  private func file(_ path: String, _ text: String) -> Theme.File {
    Theme.File(path: path, bytes: Array(text.utf8))
  }

  private func problems(_ files: Theme.File...) throws -> [Problem] {
    try ThemeCheck(Theme(overrides: files), files: files).problems()
  }

  @Test func `Stet's own theme holds`() throws {
    #expect(try ThemeCheck(Theme(), files: []).problems() == [])
  }

  @Test func `everything that a template is filled with is written down`() throws {
    func missing(_ names: TemplateNames, _ path: String) -> [String] {
      names.names.flatMap { name, value -> [String] in
        let whole = path.isEmpty ? name : "\(path).\(name)"
        return (TemplateNames.meaning(of: whole) == nil ? [whole] : []) + missing(value, whole)
      }
    }
    let names = try ThemeCheck(Theme(), files: []).names()

    #expect(
      names.keys.sorted() == [
        "archive", "article", "embed", "feed", "front", "index", "list", "missing", "page",
        "picture",
      ])
    for (template, own) in names { #expect(missing(own, "") == [], "\(template)") }
  }

  @Test func `pictures of a theme are cleaned, or left out by name`() throws {
    let files = [
      file("assets/mark.svg", "<svg><!-- me --><script>a()</script><g/></svg>"),
      file("assets/font.woff2", "font"), file("assets/photo.heic", "SecretCam"),
    ]
    let theme = try Theme(overrides: files)

    #expect(
      theme.assets["mark.svg"].map { String(decoding: $0, as: UTF8.self) }
        == "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>")
    #expect(theme.assets["font.woff2"] == Array("font".utf8))
    #expect(theme.assets["photo.heic"] == nil)
    let found = try ThemeCheck(theme, files: files).problems()
    #expect(found.map(\.file) == ["theme/assets/photo.heic"])
    #expect(found.first?.sentence.hasPrefix("it is not on the site: it is damaged") == true)
  }

  @Test func `every name that Stet's own templates have is among them`() throws {
    let files = Theme.builtIn.filter { $0.template != nil }

    #expect(try ThemeCheck(Theme(), files: files).problems() == [])
  }

  @Test func `a name that nothing fills is named with its place`() throws {
    let found = try problems(file("card.mustache", "<li>\n  {{#headlin}}x{{/headlin}}</li>\n"))

    #expect(found.first?.file == "theme/card.mustache")
    #expect(found.first?.line == 2)
    #expect(found.first?.column == 3)
    #expect(found.map(\.sentence) == ["nothing fills the name headlin"])
  }

  @Test(arguments: [
    (["card.mustache": "{{>card}}"], "theme/card.mustache", "card → card"),
    (
      [
        "card.mustache": "{{#a}}\n{{> picture }}{{/a}}", "picture.mustache": "<p>{{>\nfoot}}",
        "foot.mustache": "{{>card}}",
      ],
      "theme/card.mustache", "card → picture → foot → card"
    ),
    (["card.mustache": "{{=<% %>=}}<%>card%>"], "theme/card.mustache", "card → card"),
    (["card.mustache": "{{<card}}{{/card}}"], "theme/card.mustache", "card → card"),
  ])
  func `templates that take each other in without an end are refused with the ring`(
    _ texts: [String: String], _ place: String, _ ring: String
  ) {
    let files = texts.map { file($0.key, $0.value) }

    let bad = #expect(throws: BadDefinition.self) { try Theme(overrides: files) }

    #expect(bad?.problems.map(\.file) == [place])
    #expect(bad?.problems.map(\.sentence) == ["the template takes itself in: " + ring])
    #expect(bad?.problems.first?.hint == "take one of these {{>NAME}} out")
  }

  @Test(arguments: [
    ("foot.mustache", "x\n{{#site}}{{>fot}}{{/site}}", 2, "there is no template fot"),
    ("foot.mustache", "{{=<% %>=}}\n\n<%<fot%><%/fot%>", 3, "there is no template fot"),
    ("foot.mustache", "{{>*site}}", 1, "there is no template *site"),
    (
      "article.mustache", " \n", 1,
      "there is nothing in the template, so that its pages would be empty"
    ),
    ("foot.mustache", "x\n\n{{ \n", 3, "a tag begins here that has no name and no end"),
    ("foot.mustache", "{{", 1, "a tag begins here that has no name and no end"),
    (
      "foot.mustache",
      String(repeating: "{{#site}}\n", count: 800) + String(repeating: "{{/site}}\n", count: 800),
      800, "more than 100 tags stand inside of each other here"
    ),
    (
      "foot.mustache",
      "{{#site}}{{=<% %>=}}<%/site%>"
        + String(repeating: "{{#site}}", count: 900) + String(repeating: "{{/site}}", count: 900),
      1, "more than 100 tags stand inside of each other here"
    ),
    (
      "foot.mustache",
      String(repeating: "{{<title}}{{$a}}", count: 400)
        + String(repeating: "{{/a}}{{/title}}", count: 400), 1,
      "more than 100 tags stand inside of each other here"
    ),
  ])
  func `what no page can be made with is refused with its line`(
    _ path: String, _ text: String, _ line: Int, _ sentence: String
  ) {
    let bad = #expect(throws: BadDefinition.self) { try Theme(overrides: [file(path, text)]) }

    #expect(bad?.problems.map(\.sentence) == [sentence])
    #expect(bad?.problems.map(\.file) == ["theme/\(path)"])
    #expect(bad?.problems.map(\.line) == [line])
    #expect(bad?.problems.first?.hint != nil)
  }

  @Test func `a template that is not UTF-8 is refused`() {
    let bytes = Array("Gr".utf8) + [0xFC] + Array("n {{site}}".utf8)

    let bad = #expect(throws: BadDefinition.self) {
      try Theme(overrides: [Theme.File(path: "foot.mustache", bytes: bytes)])
    }

    #expect(bad?.problems.map(\.sentence) == ["the template is not text in UTF-8"])
    #expect(bad?.problems.map(\.hint) == ["save it as UTF-8, as every editor can"])
  }

  @Test func `a hundred tags inside of each other can be written`() throws {
    let deep = file(
      "foot.mustache",
      String(repeating: "{{#site}}", count: 97) + "x" + String(repeating: "{{/site}}", count: 97)
        + "</main></body></html>")

    #expect(try problems(deep) == [])
  }

  @Test func `templates that double what they take in are refused where it becomes too much`() {
    let files =
      (1...30).map { file("t\($0).mustache", "{{>t\($0 + 1)}}\n{{>t\($0 + 1)}}") }
      + [file("t31.mustache", "x"), file("foot.mustache", "{{>t1}}")]

    let bad = #expect(throws: BadDefinition.self) { try Theme(overrides: files) }

    #expect(
      bad?.problems.map(\.sentence) == [
        "with what is taken in here a page is made of more than 1 MB of templates"
      ])
    #expect(bad?.problems.first?.file.hasPrefix("theme/t") == true)
    #expect(bad?.problems.first?.line == 2)
  }

  @Test func `a template that is too large by itself is the one that is named`() {
    let bad = #expect(throws: BadDefinition.self) {
      try Theme(overrides: [file("foot.mustache", String(repeating: "x", count: 1_100_000))])
    }

    #expect(bad?.problems.map(\.file) == ["theme/foot.mustache"])
    #expect(bad?.problems.map(\.sentence) == ["the template alone is larger than 1 MB"])
    #expect(
      bad?.problems.first?.hint
        == "put styles, scripts and pictures into files of theme/assets/")
  }

  @Test(arguments: [
    ("../card", "write {{>card}}"), ("theme/card", "write {{>card}}"),
    ("card.mustache", "write {{>card}}"), ("Card", "write {{>card}}"),
    ("fot", "write fot.mustache, or another name"),
    (
      "parts/mine",
      "all templates are in theme/ itself: write NAME.mustache there, and {{>NAME}} here"
    ),
  ])
  func `what to write in place of a name that is no template's is said`(name: String, hint: String)
  {
    let bad = #expect(throws: BadDefinition.self) {
      try Theme(overrides: [file("foot.mustache", "{{>\(name)}}")])
    }

    #expect(bad?.problems.map(\.sentence) == ["there is no template \(name)"])
    #expect(bad?.problems.first?.hint == hint)
  }

  @Test func `blocks that double what stands in them are refused`() {
    let inner = (0..<40).reduce("x") { inner, _ in "{{<twice}}{{$a}}\(inner){{/a}}{{/twice}}" }

    let bad = #expect(throws: BadDefinition.self) {
      try Theme(overrides: [
        file("twice.mustache", "{{$a}}{{/a}}{{$a}}{{/a}}"), file("foot.mustache", inner),
      ])
    }

    #expect(
      bad?.problems.map(\.sentence) == [
        "with what is taken in here a page is made of more than 1 MB of templates"
      ])
  }

  @Test func `lists inside of themselves that have no end are named with their line`() throws {
    let foot = file(
      "foot.mustache",
      "</main>\n" + String(repeating: "{{#sections}}{{#languages}}", count: 40) + "x"
        + String(repeating: "{{/languages}}{{/sections}}", count: 40) + "</body></html>")

    let bad = #expect(throws: BadDefinition.self) { try problems(foot) }

    #expect(
      bad?.problems.map(\.sentence) == [
        "lists stand so often inside of each other here that the page has no end"
      ])
    #expect(bad?.problems.map(\.file) == ["theme/foot.mustache"])
    #expect(bad?.problems.map(\.line) == [2])
  }
  private static let head = String(
    decoding: Theme.own.first { $0.path == "head.mustache" }?.bytes ?? [], as: UTF8.self)

  @Test(arguments: [
    (
      "card.mustache", "<li>\n<a href=\"{{address}}\">{{{headline}}}</a></li>", 2,
      "headline is words, and would be read as HTML here", "write {{headline}}"
    ),
    (
      "card.mustache", "<li>{{& headline }}</li>", 1,
      "headline is words, and would be read as HTML here", "write {{headline}}"
    ),
    (
      "head.mustache", Self.head.replacing("{{{machine}}}", with: "{{machine}}"), 31,
      "machine is HTML, and readers would see its tags here", "write {{{machine}}}"
    ),
    (
      "feed.mustache", "\n\n{{article.text}}", 3,
      "article.text is HTML, and readers would see its tags here", "write {{{article.text}}}"
    ),
    (
      "strings/en.yml", "comma: \", \"\ndate: \"{day} {mnth} {year}\"", 2,
      "nothing fills {mnth} of the phrase date", "it can have {day}, {month}, {year}"
    ),
    (
      "strings/de.yml", "by: \"Von {authors\"", 1, "a brace of the phrase by has no partner",
      "it can have {authors}"
    ),
    (
      "strings/de.yml", "by: \"Von authors}\"", 1, "a brace of the phrase by has no partner",
      "it can have {authors}"
    ),
    (
      "strings/de.yml", "search: \"Suche {count}\"", 1,
      "nothing fills {count} of the phrase search",
      "it has no names in braces"
    ),
  ])
  func `what a page would say wrongly is named with its line`(
    _ path: String, _ text: String, _ line: Int, _ sentence: String, _ hint: String
  ) throws {
    let found = try problems(file(path, text)).filter { $0.file == "theme/\(path)" }

    #expect(found.map(\.sentence) == [sentence])
    #expect(found.map(\.line) == [line])
    #expect(found.map(\.hint) == [hint])
  }

  @Test func `a head that says nothing to machines is named with its line`() throws {
    let head = try #require(Theme.builtIn.first { $0.path == "head.mustache" })
    let text = String(decoding: head.bytes, as: UTF8.self)
      .replacingOccurrences(of: "{{{machine}}}</head>", with: "\n</head>")

    let found = try problems(file("head.mustache", text))

    #expect(
      found.map(\.sentence) == [
        "the head lacks machine: search engines and other sites' cards would know nothing of the page"
      ])
    let lines = text.components(separatedBy: "\n")
    #expect(found.map(\.line) == [lines.firstIndex(of: "</head>").map { $0 + 1 }])
  }

  @Test(arguments: [
    ("foot.mustache", "</main></body></html>{{phrase.serch}}", "there is no phrase serch"),
    ("aside.mustache", "<p>", "no page is made of it"),
    ("strings/en.yml", "serch: Find\n", "no page says the phrase serch"),
    ("missing.mustache", "{{>head}}{{>foot}}", "it has 0 headings of the first level"),
    ("picture.mustache", "<img src=\"{{source}}\">", "a picture has no alt"),
    (
      "missing.mustache", "{{>head}}<h1 id=\"Page-text\">x</h1>{{>foot}}",
      "the id Page-text stands on it more than once"
    ),
    (
      "missing.mustache", "{{>head}}<h1>x</h1><a href=\"#nowhere\">x</a>{{>foot}}",
      "#nowhere leads nowhere on it"
    ),
  ])
  func `what does not hold in a theme is said`(
    _ path: String, _ text: String, _ sentence: String
  ) throws {
    #expect(Set(try problems(file(path, text)).map(\.sentence)) == [sentence])
  }

  @Test func `a template that another takes in may be new`() throws {
    #expect(
      try problems(
        file("missing.mustache", "{{>head}}{{>aside}}{{>foot}}"),
        file("aside.mustache", "<h1>{{phrase.missing}} {{site}} {{! a note }}</h1>")) == [])
  }

  @Test func `a language of a theme's own is said to lack phrases`() throws {
    let files = [file("strings/sv.yml", "staff: Redaktionen\nlanguage_name: Svenska\n")]
    let check = ThemeCheck(try Theme(overrides: files), files: files)

    #expect(try check.problems() == [])
    let missing = check.missingPhrases()
    #expect(missing.map(\.file) == ["theme/strings/sv.yml"])
    #expect(missing.first?.names.contains("search") == true)
    #expect(missing.first?.names.contains("staff") == false)
  }

  @Test func `the theme that comes along as an example holds`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/themes/broadsheet").standardizedFileURL
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".mustache") || $0.hasSuffix(".css") || $0.hasSuffix(".yml") }
    let files = try paths.map {
      Theme.File(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }

    #expect(files.count > 3)
    #expect(try ThemeCheck(Theme(overrides: files), files: files).problems() == [])
  }
}
