import Fixtures
import Editorial
import Formats
import Testing

struct RecordFileTests {
  private static func person(_ yaml: String) -> (value: Person?, problems: [Problem]) {
    RecordFile.person(Array(yaml.utf8), handle: "maria", file: "masthead/maria.yml")
  }

  @Test func `every key of a person is read, and others are let be`() throws {
    let yaml = """
      # the editor
      name: Maria Okafor
      kind: person
      emails: [maria@example.org, m@post.example]
      roles:
        - editor
        - publisher
      title: Editor
      section: port
      bio: She edits.
      long_bio: |
        She has edited
        for years.
      picture: maria.png
      links:
        - https://www.press.example/@maria
        - {label: ORCID, url: https://orcid.example/1}
        - {name: Press, url: https://press.example/2}
      left: 2026-05-24
      shoe_size: 38
      """
    var person = Person(handle: "maria", name: "Maria Okafor")
    person.emails = ["maria@example.org", "m@post.example"]
    person.roles = ["editor", "publisher"]
    person.title = "Editor"
    person.section = "port"
    person.bio = "She edits."
    person.longBio = "She has edited\nfor years."
    person.picture = "maria.png"
    person.links = [
      .init(label: "press.example", url: "https://www.press.example/@maria"),
      .init(label: "ORCID", url: "https://orcid.example/1"),
      .init(label: "Press", url: "https://press.example/2"),
    ]
    person.left = Day("2026-05-24")

    let read = Self.person(yaml)

    #expect(read.value == person)
    #expect(read.problems == [])
  }

  @Test func `an email may stand alone, and links may be a mapping`() {
    let person = Self.person(
      "name: M\nemails: m@a.example\nlinks: {Press: https://a.example}"
    ).value

    #expect(person?.emails == ["m@a.example"])
    #expect(person?.links == [.init(label: "Press", url: "https://a.example")])
  }

  @Test(arguments: [
    ("kind: robot", "\"kind\" is \"robot\" and should be one of \"person\", \"service\"", 2, 7),
    ("left: soon", "\"left\" is no day of the calendar", 2, 7),
    ("roles: {a: b}", "\"roles\" is a mapping and should be a list of texts", 2, 8),
    ("emails: [[a]]", "\"emails\" holds a list and should be a list of texts", 2, 10),
    ("links: nowhere", "\"links\" is a text and should be a list", 2, 8),
    ("links: [{label: A}]", "a link has no url", 2, 9),
  ])
  func `a mistake in a person's record is told with its place`(
    _ line: String, _ sentence: String, _ number: Int, _ column: Int
  ) {
    let read = Self.person("name: M\n\(line)")

    #expect(read.problems.map(\.sentence) == [sentence])
    #expect(read.problems.map(\.line) == [number])
    #expect(read.problems.map(\.column) == [column])
    #expect(read.problems.map(\.excerpt) == [line])
    #expect(read.value?.name == "M")
  }

  @Test func `what cannot be understood opens no door`() {
    #expect(Self.person("name: M\nkind: human").value?.kind == .service)
    #expect(Self.person("name: M\nroles: [editor]\nleft: yes").value?.roles == [])
  }

  @Test(arguments: [
    ("", "the record is empty"), ("- a", "the record is no list of fields"),
    ("name: [", "a value is missing here"),
  ])
  func `a file that is no record has no value`(_ yaml: String, _ sentence: String) {
    let read = Self.person(yaml)

    #expect(read.value == nil)
    #expect(read.problems.map(\.sentence) == [sentence])
  }

  @Test func `a record without name is told, and is called as its file`() {
    let read = Self.person("title: Editor")

    #expect(read.problems.map(\.sentence) == ["the record has no name"])
    #expect(read.value?.name == "maria")
  }

  // MARK: Topics, outlets, the newsroom

  @Test func `topics and outlets are read`() {
    let topic = RecordFile.topic(
      Array("name: Tides\ndescription: How it falls.".utf8), id: "tides", file: "t.yml")
    let outlet = RecordFile.outlet(
      Array(
        """
        name: The Courant
        in_sentence: the Courant
        url: https://courant.example
        access: subscription
        canonical: theirs
        excerpt_words: 220
        honours_embargo: yes
        """.utf8), id: "courant", file: "o.yml")

    var tides = Topic(id: "tides", name: "Tides")
    tides.description = "How it falls."
    var courant = Outlet(id: "courant", name: "The Courant")
    courant.inSentence = "the Courant"
    courant.url = "https://courant.example"
    courant.access = .subscription
    courant.canonical = .theirs
    courant.excerptWords = 220
    courant.honoursEmbargo = true
    #expect(topic.value == tides)
    #expect(outlet.value == courant)
    #expect(topic.problems + outlet.problems == [])
  }

  private static func newsroom(_ yaml: String) -> (value: NewsroomRecord?, problems: [Problem]) {
    RecordFile.newsroom(Array(yaml.utf8), file: "newsroom.yml")
  }

  @Test func `the newsroom's record is read`() {
    let read = Self.newsroom(
      """
      name: Slackwater
      url: https://slackwater.example
      language: pt
      time_zone: Europe/Lisbon
      owners: [publisher]
      workflows:
        - match: {section: inquiry, topic: tides}
          use: newsroom
        - match: {slug: "notes-*"}
          use: solo
        - use: standard
        - standard
      report_errors: errors@slackwater.example
      history: true
      show_approvers: true
      picture_limit: 2_000_000
      """)

    var record = NewsroomRecord(name: "Slackwater")
    record.url = "https://slackwater.example"
    record.language = "pt"
    record.timeZone = "Europe/Lisbon"
    record.owners = ["publisher"]
    record.workflows = [
      .init(section: "inquiry", topic: "tides", use: "newsroom"),
      .init(slug: "notes-*", use: "solo"), .init(use: "standard"), .init(use: "standard"),
    ]
    record.reportErrors = "errors@slackwater.example"
    record.history = true
    record.showApprovers = true
    record.pictureLimit = 2_000_000
    #expect(read.value == record)
    #expect(read.problems == [])
  }

  @Test(arguments: [
    ("[{match: {desk: a}, use: b}]", "\"match\" knows only section, topic, slug, not \"desk\""),
    ("[{match: a, use: b}]", "\"match\" is no mapping"),
    ("[{match: {slug: a}}]", "a line of \"workflows\" names no workflow"),
    (
      "[{matches: {slug: a}, use: b}]",
      "a line of \"workflows\" has only match, use, not \"matches\""
    ),
    ("{a: b}", "\"workflows\" is a mapping and should be a list"),
  ])
  func `a choice that is not understood as a whole is left out`(
    _ yaml: String, _ sentence: String
  ) {
    let read = Self.newsroom("name: S\nworkflows: \(yaml)")

    #expect(read.problems.map(\.sentence) == [sentence])
    #expect(read.value?.workflows == [])
  }

  // MARK: Writing

  @Test(arguments: 0..<UInt64(100))
  func `a new record is read back as it was`(seed: UInt64) throws {
    var random = RandomFrontMatter(seed)
    func word(_ random: inout RandomFrontMatter) -> String {
      let text = random.text().filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
      return text.isEmpty ? "a" : text
    }
    var person = Person(handle: "maria", name: word(&random))
    person.kind = random.pick([.person, .service])
    person.emails = (0..<random.count(0...2)).map { _ in word(&random) }
    person.roles = (0..<random.count(0...3)).map { _ in Role(word(&random)) }
    person.bio = word(&random)
    person.longBio = "One: \(word(&random))\n\nTwo"
    person.links = [.init(label: word(&random), url: word(&random))]
    person.left = random.count(0...1) == 0 ? nil : Day(number: random.count(0...30_000))
    var record = NewsroomRecord(name: word(&random))
    record.owners = person.roles
    record.history = random.pick([nil, true, false])
    record.workflows = [
      .init(section: word(&random), use: WorkflowName(word(&random))), .init(use: "standard"),
    ]
    record.showApprovers = random.count(0...1) == 0
    record.pictureLimit = random.count(0...20_000_000)

    let readPerson = Self.person(RecordFile.yaml(person))
    let readRecord = Self.newsroom(RecordFile.yaml(record))

    #expect(readPerson.value == person)
    #expect(readRecord.value == record)
    // What is read back is complained of all the same where it can be no address.
    let problems = readPerson.problems + readRecord.problems
    #expect(problems.filter { !$0.sentence.contains("\" is no ") } == [])
  }

  @Test func `a new record is written as a person would`() {
    var person = Person(handle: "maria", name: "Maria Okafor")
    person.emails = ["maria@example.org"]
    person.roles = ["editor", "publisher"]
    person.bio = "Editor: since 2019"
    person.links = [.init(label: "Press", url: "https://press.example")]
    person.left = Day("2026-05-24")

    #expect(
      RecordFile.yaml(person) == """
        name: Maria Okafor
        kind: person
        emails: [maria@example.org]
        roles: [editor, publisher]
        bio: "Editor: since 2019"
        links:
          - label: Press
            url: https://press.example
        left: 2026-05-24

        """)
  }

  @Test(arguments: [
    ("name: M\n# roles\nroles: [a] # all\nx: 1\n", "name: M\n# roles\nroles: [b, c] # all\nx: 1\n"),
    ("name: M\n", "name: M\nroles: [b, c]\n"), ("name: M", "name: M\nroles: [b, c]\n"),
    ("---\nname: M\n# end\n...\n", "---\nname: M\nroles: [b, c]\n# end\n...\n"),
    ("name: M\r\nroles:\r\n- a\r\n", "name: M\r\nroles: [b, c]\r\n"),
    ("name: M\nroles: [a]", "name: M\nroles: [b, c]"),
    ("", "roles: [b, c]\n"), ("\u{FEFF}name: M\n", "\u{FEFF}name: M\nroles: [b, c]\n"),
  ])
  func `one key of a record is changed on its lines`(_ old: String, _ new: String) throws {
    let bytes = try RecordFile.setting(
      "roles", to: .texts(["b", "c"]), in: Array(old.utf8), file: "m.yml")

    #expect(bytes == Array(new.utf8))
  }

  @Test func `one key of a record is removed with its lines`() throws {
    let yaml = "name: M\nbio: |\n  She.\n\n  Knows.\n\n# who\nroles: [a]\n"

    let bytes = try RecordFile.setting("bio", to: nil, in: Array(yaml.utf8), file: "m.yml")

    #expect(String(decoding: bytes, as: UTF8.self) == "name: M\n\n# who\nroles: [a]\n")
  }
}
