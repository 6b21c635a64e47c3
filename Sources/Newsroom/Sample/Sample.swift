public import Editorial
import Formats
import Git

/// A newsroom to try things out in: records, articles, and a story that tells who did what to them.
public struct Sample: Sendable {
  private let folder: String
  private let record: NewsroomRecord
  private let story: [StoryAct]

  /// Reads a sample's folder.
  ///
  /// - Throws: `BadDefinition` if a file of it is wrong.
  public init(folder: String) throws {
    self.folder = folder
    let file = folder + "/newsroom.yml"
    let read = RecordFile.newsroom(try Self.need(file), file: file)
    guard let record = read.value, read.problems.isEmpty else {
      throw BadDefinition(read.problems)
    }
    self.record = record
    let path = folder + "/story.yml"
    story = try StoryAct.story(try Self.need(path), file: path)
    let unknown = story.filter { $0.revision.map { TextName($0) == nil } ?? false }
    guard unknown.isEmpty else {
      throw BadDefinition(
        unknown.map {
          Problem(file: path, line: $0.line, "the act has no revision that can be understood")
        })
    }
  }

  /// The newsroom's name.
  public var name: String { record.name }
  /// The roles under `owners`.
  public var owners: [Role] { record.owners }
  /// The workflows that its articles go through.
  public var workflows: [WorkflowName] {
    var seen: Set<WorkflowName> = []
    return record.workflows.map(\.use).filter { seen.insert($0).inserted }
  }
  /// How many acts the story has.
  public var acts: Int { story.count }
  /// How many articles the story has.
  public var articles: Int { Set(story.map(\.article)).count }

  /// Founds a newsroom with the sample's records and does what its story tells, each act by its own
  /// person at its own time.
  ///
  /// The acts are judged like anybody's. Everything is on the disk when this returns, and not
  /// before.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - bare: Whether the newsroom has no folder of files.
  ///   - founder: The person who founds it, an owner besides the sample's own.
  ///   - workflows: The workflows' texts by name.
  ///   - further: More files of the first commit by path.
  /// - Returns: The newsroom.
  /// - Throws: What ``NewsroomRepository/found(_:at:bare:as:)`` and
  ///   ``Desk/act(_:as:isDryRun:)`` throw.
  public func plant(
    at path: String, bare: Bool, founder: Person, workflows: [WorkflowName: String],
    with further: [String: [UInt8]] = [:]
  ) throws -> NewsroomRepository {
    var founding = Founding(record: record, founder: founder, workflows: workflows)
    founding.files = try files().merging(further) { own, _ in own }
    let own = "masthead/\(founder.handle).yml"
    if founding.files[own] != nil { throw NewsroomError.recordExists(own) }
    Durability.use(.relaxed)
    defer { Durability.use(.full) }
    let before = Instant(seconds: (story.first?.at.seconds ?? 0) - 3600)
    let newsroom = try NewsroomRepository.found(
      founding, at: path, bare: bare, as: Actor(founder.handle, at: before))
    let replay = Replay(newsroom: newsroom)
    for act in story { try replay.replay(act, from: folder) }
    try Durability.flushFilesystem(of: newsroom.repository.commonDirectory)
    return newsroom
  }

  /// The sample's records and the pictures of its people, by their paths on main.
  private func files() throws -> [String: [UInt8]] {
    var files = ["newsroom.yml": try Self.need(folder + "/newsroom.yml")]
    for part in ["masthead", "topics", "outlets"] {
      for name in try LocalFiles.names(in: "\(folder)/\(part)") where !name.hasPrefix(".") {
        files["\(part)/\(name)"] = try Self.need("\(folder)/\(part)/\(name)")
      }
    }
    return files
  }

  static func need(_ path: String) throws -> [UInt8] {
    guard let bytes = try LocalFiles.read(path) else {
      throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    return bytes
  }
}

/// Does the acts of a story.
private struct Replay {
  let newsroom: NewsroomRepository

  /// Does one act of a story.
  func replay(_ act: StoryAct, from folder: String) throws {
    let actor = Actor(act.by, at: act.at)
    var event = Event(act.kind, article: act.article, by: act.by)
    event.note = act.note
    event.assignee = act.assignee
    event.role = act.role
    event.due = act.due
    event.until = act.until
    event.words = act.words
    switch act.kind {
    case .create:
      let text = try text(of: act, from: folder)
      var article = NewArticle(slug: act.article, bytes: text.article)
      article.budgetLine = act.note
      _ = try newsroom.drafts.begin(article, text: text.proposed, as: actor)
    case .save:
      _ = try newsroom.desk.act(
        Proposal(event, text: try text(of: act, from: folder).proposed), as: actor)
    case .restore:
      let revision = try newsroom.named.revision(
        named: act.revision.flatMap { TextName($0) } ?? .head,
        in: newsroom.lines.history(of: act.article))
      event.revision = revision.event
      _ = try newsroom.desk.act(Proposal(event, text: .text(revision.text)), as: actor)
    default: _ = try newsroom.desk.act(Proposal(event), as: actor)
    }
  }

  /// The text that an act brings: one file, or the whole folder of the article.
  private func text(
    of act: StoryAct, from folder: String
  ) throws -> (article: [UInt8], proposed: Proposal.NewText) {
    let name = "\(act.article).md"
    if let path = act.text {
      let bytes = try Sample.need("\(folder)/\(path)")
      let isFirst = act.kind == .create
      return (bytes, isFirst ? .files([name: bytes]) : .article(bytes))
    }
    let home = "\(folder)/articles/\(act.article)"
    var files: [String: [UInt8]] = [:]
    for file in try LocalFiles.names(in: home) where !file.hasPrefix(".") {
      files[file] = try Sample.need("\(home)/\(file)")
    }
    return (try Sample.need("\(home)/\(name)"), .files(files))
  }
}
