import Editorial
import Foundation
import Newsroom

/// Acts on the drafts of a newsroom, as often as stdin says: a server for `measure -s`.
///
/// The same newsroom and the same numbers give the same commits.
struct Acting {
  /// What is done to each draft in turn.
  enum Course: String {
    /// A new text, again and again.
    case saves
    /// What follows on its creation: save, comment, save, submit, approve.
    case rounds
  }

  let newsroom: NewsroomRepository
  let course: Course
  private let drafts: [(slug: Slug, article: Int)]
  private var done = 0

  init(in folder: String, course: Course) throws {
    let newsroom = try NewsroomRepository.open(folder)
    self.newsroom = newsroom
    self.course = course
    drafts = try newsroom.lines.slugs().compactMap { slug in
      if try newsroom.lines.history(of: slug).standing.state == "published" { return nil }
      guard let article = slug.rawValue.split(separator: "-").last.flatMap({ Int($0) }) else {
        throw BenchError("\(slug) is none of ours")
      }
      return (slug, article)
    }
  }

  /// Answers every number on stdin with the nanoseconds of wall clock and of CPU that as many acts
  /// took, and the memory that is held, in KiB.
  mutating func serve() throws {
    while let line = readLine() {
      guard let count = Int(line) else { throw BenchError("\(line) is no number") }
      let acts = try (0..<count).map { try act(done + $0) }
      let cpu = clock()
      let wall = try ContinuousClock().measure {
        for (proposal, actor) in acts { _ = try newsroom.desk.act(proposal, as: actor) }
      }
      // `clock` counts microseconds.
      print(wall / .nanoseconds(1), (clock() - cpu) * 1000, residentKiB())
      fflush(nil)
      done += count
    }
  }

  private func act(_ number: Int) throws -> (Proposal, Actor) {
    let (slug, article) = drafts[number % drafts.count]
    let round = number / drafts.count
    let (event, person) = Event.ofCycle(course == .saves ? 1 : 1 + round, article: slug)
    var proposal = Proposal(event)
    proposal.event.state = nil
    if event.kind == .save {
      proposal.text = .article(
        Prose.article(article, revision: 10 + round, by: Staff.writer.handle))
    }
    let time = beginning.advanced(by: 10_000_000 + Int64(number))
    return (proposal, Actor(person.handle, at: time))
  }

  private func residentKiB() -> Int {
    let fields = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      .split(separator: " ")
    // Where the kernel does not tell, 0 is shown.
    let pages = fields?.dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * (sysconf(Int32(_SC_PAGESIZE)) / 1024)
  }
}
