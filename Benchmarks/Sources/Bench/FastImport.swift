import Editorial
import Foundation
import Git
import Newsroom

/// A stream of lines for `git fast-import`, on its way to stdout.
struct FastImport {
  private let repository: Repository
  private let policy: PolicyID
  private var bytes: [UInt8] = []
  /// When the commit before was made; each comes a second later.
  var time: Instant

  /// Begins a stream for a newsroom, whose first commit comes a second after a time.
  init(to newsroom: NewsroomRepository, from start: Instant = beginning) throws {
    repository = try Repository.open(newsroom.folders.git)
    policy = try newsroom.settings.policy(people: []).id
    time = start
  }

  /// A line that is being written.
  struct Line {
    let slug: Slug
    /// The newest commit; `Seen:` names it.
    fileprivate(set) var head: ObjectID?
    fileprivate var tree: ObjectID?

    init(_ slug: Slug) { self.slug = slug }
  }

  /// Adds an event to a line.
  ///
  /// - Parameters:
  ///   - event: The event, without what only a line can say.
  ///   - line: The line; it goes on to the event.
  ///   - person: Whose event it is.
  ///   - text: The article's file, where the event brings another.
  /// - Throws: ``BenchError`` where a line's first event brings no text.
  mutating func add(
    _ event: Event, to line: inout Line, by person: Person, text: [UInt8]? = nil
  ) throws {
    if bytes.count > 1 << 20 { flush() }
    var event = event
    event.policy = policy
    if EventKind.seeing.contains(event.kind) {
      event.seen = line.head.flatMap { EventID($0.hex) }
    }
    time = time.advanced(by: 1)
    if let text {
      let blob = ObjectID(hashing: text, as: .blob)
      line.tree = try repository.objects.hashTree([
        TreeEntry(name: "\(line.slug).md", mode: .file, id: blob)
      ])
    }
    guard let tree = line.tree else { throw BenchError("\(line.slug) begins without a text") }
    let who = Signature(
      name: person.name, email: person.commitEmail, seconds: time.seconds, offsetMinutes: 0)
    line.head =
      NewCommit(
        tree: tree, parents: line.head.map { [$0] } ?? [], author: who, committer: who,
        message: event.message
      ).id
    let signature = "\(who.name) <\(who.email)> \(time.seconds) +0000"
    bytes += "commit refs/heads/drafts/\(line.slug)\n".utf8
    bytes += "author \(signature)\ncommitter \(signature)\n".utf8
    data(Array(event.message.utf8))
    if let text {
      bytes += "M 100644 inline \(line.slug).md\n".utf8
      data(text)
    }
  }

  /// Adds the whole line of an article that was published: written, submitted, approved, put out.
  mutating func addPublished(_ slug: Slug, by writer: Person, text: [UInt8]) throws {
    var line = Line(slug)
    for (kind, state, person) in Self.way {
      var event = Event(kind, article: slug, by: (person ?? writer).handle)
      event.state = state
      switch kind {
      case .create: event.workflow = "standard"
      case .approve: event.step = "review"
      case .publish: event.edition = 1
      default: break
      }
      event.subject = "\(kind.title): \(slug)"
      try add(event, to: &line, by: person ?? writer, text: kind == .create ? text : nil)
    }
  }

  private static let way: [(EventKind, StateName, Person?)] = [
    (.create, "draft", nil), (EventKind(rawValue: "submit"), "review", nil),
    (.approve, "approved", Staff.editor), (.publish, "published", Staff.publisher),
  ]

  private mutating func data(_ content: [UInt8]) {
    bytes += "data \(content.count)\n".utf8
    bytes += content
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func flush() {
    FileHandle.standardOutput.write(Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
