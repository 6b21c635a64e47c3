import Editorial
import Formats
import Foundation
import Newsroom

/// A magazine of ten years: articles of some 600 words by 200 authors on 50 topics, as the lines of a
/// newsroom and as the content of a Hugo site.
struct Magazine {
  static let authors = 200
  static let topics = 50
  private static let days = 3_653
  private static let firstDay = 16_071  // 2014-01-01

  /// How many articles it has.
  let count: Int

  /// Founds the newsroom in an empty folder, writes the Hugo site's content, then prints what
  /// `git fast-import` shall add.
  func run(in folder: String, workflow: String, hugo: String) throws {
    var record = NewsroomRecord(name: "The Bench Review")
    record.url = "https://review.example"
    record.owners = ["publisher"]
    record.workflows = [WorkflowChoice(use: "standard")]
    let text = try String(contentsOfFile: workflow, encoding: .utf8)
    var founding = Founding(record: record, founder: Staff.publisher, workflows: ["standard": text])
    founding.files["masthead/maria.yml"] = Array(RecordFile.yaml(Staff.editor).utf8)
    for number in 0..<Self.authors {
      let person = Self.person(number)
      founding.files["masthead/\(person.handle).yml"] = Array(RecordFile.yaml(person).utf8)
    }
    for number in 0..<Self.topics {
      let topic = Self.topic(number)
      founding.files["topics/\(Self.topicID(number)).yml"] = Array(
        "name: \(topic)\ndescription: All about \(topic.lowercased()).\n".utf8)
    }
    let newsroom = try NewsroomRepository.found(
      founding, at: folder, bare: false,
      as: Actor(Staff.publisher.handle, at: Day(number: Self.firstDay - 1).start))
    var stream = try FastImport(to: newsroom)
    try writeListsForHugo(below: "\(hugo)/content")
    for number in 0..<count {
      let article = try MagazineArticle(number, of: count)
      try article.add(to: &stream)
      try Self.write(
        article.forHugo, to: "\(hugo)/content/articles/\(article.month)/\(article.slug).md")
    }
    stream.flush()
  }

  /// What a Hugo site says of each author and topic; of months it has no feeds.
  private func writeListsForHugo(below content: String) throws {
    for number in 0..<Self.authors {
      let text = "---\ntitle: \(Self.name(number))\n---\n\n\(Self.bio(number))\n"
      try Self.write(text, to: "\(content)/authors/\(Self.handle(number))/_index.md")
    }
    for number in 0..<Self.topics {
      let about = "All about \(Self.topic(number).lowercased())."
      let text = "---\ntitle: \(Self.topic(number))\n---\n\n\(about)\n"
      try Self.write(text, to: "\(content)/topics/\(Self.topicID(number))/_index.md")
    }
    try Self.write(
      "---\ntitle: Archive\ncascade: {outputs: [HTML]}\noutputs: [HTML]\n---\n",
      to: "\(content)/months/_index.md")
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// Publishes one more article in a newsroom, act by act.
  static func publish(_ number: Int, of count: Int, in folder: String) throws {
    let newsroom = try NewsroomRepository.open(folder)
    let article = try MagazineArticle(number, of: count)
    let start = day(number, of: count).start
    var create = Proposal(
      Event(.create, article: article.slug, by: article.author.handle),
      text: .article(article.file))
    create.event.workflow = "standard"
    let submit = Event(
      EventKind(rawValue: "submit"), article: article.slug, by: article.author.handle)
    let approve = Event(.approve, article: article.slug, by: Staff.editor.handle)
    let publish = Event(.publish, article: article.slug, by: Staff.publisher.handle)
    for (second, proposal) in ([create] + [submit, approve, publish].map { Proposal($0) })
      .enumerated()
    {
      let actor = Actor(proposal.event.by, at: start.advanced(by: Int64(second)))
      _ = try newsroom.desk.act(proposal, as: actor)
    }
  }

  /// The day of an article: in their order over ten years, then a day each.
  static func day(_ number: Int, of count: Int) -> Day {
    Day(number: firstDay + (number < count ? number * days / count : days + number - count))
  }

  private static let first = """
    Ada Ben Cleo Dev Elif Finn Gita Hugo Ines Jun Kofi Lena Milo Nora Omar Pia Quin Rosa Sven Tara
    """.split(separator: " ")
  private static let last = """
    Abbott Baker Castro Dunn Ekman Farah Garcia Haddad Ito Jensen
    """.split(separator: " ")
  private static let subjects = """
    Water School Harbour Court Energy Housing Health Music Storm Budget
    """.split(separator: " ")
  private static let kinds = ["Policy", "Desk", "Watch", "Report", "Letters"]

  static func name(_ author: Int) -> String { "\(first[author % 20]) \(last[author / 20])" }
  static func handle(_ author: Int) -> String {
    name(author).lowercased().replacing(" ", with: "-")
  }
  static func person(_ author: Int) -> Person {
    var person = Person(handle: Handle(handle(author)), name: name(author))
    person.emails = ["\(handle(author))@review.example"]
    person.roles = ["writer"]
    person.bio = bio(author)
    return person
  }
  static func bio(_ author: Int) -> String {
    "\(name(author)) writes about *\(topic(author % topics).lowercased())* and lives in Anstrey."
  }
  static func topic(_ number: Int) -> String { "\(subjects[number % 10]) \(kinds[number / 10])" }
  static func topicID(_ number: Int) -> String {
    topic(number).lowercased().replacing(" ", with: "-")
  }
}
