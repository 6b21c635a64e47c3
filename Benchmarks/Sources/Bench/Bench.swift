import Editorial
import Foundation
import Git
import Newsroom

/// What is measured inside of one process, and what makes the newsrooms for it.
@main
enum Bench {
  static let usage = """
    bench make FOLDER WORKFLOW PUBLISHED DRAFTS EVENTS   found a newsroom; prints a stream for git fast-import
    bench magazine FOLDER WORKFLOW ARTICLES HUGO         found a magazine, and write Hugo's content; prints a stream
    bench publish FOLDER NUMBER ARTICLES                 publish one more article in a magazine
    bench act FOLDER saves|rounds [relaxed]              act as often as stdin says, on every draft in turn
    bench check FOLDER                                   judge every draft, and say so where a rule refuses an event
    bench anchors FOLDER                                 follow every sentence of the revisions in it
    bench merge FOLDER                                   merge the articles in it that two people changed
    bench pairs FOLDER                                   write pairs of articles to compare
    bench differ OLD NEW                                 compare two articles as often as stdin says
    bench marked FOLDER                                  pairs of neighbouring revisions, words that Stet and git mark, wrong ones

    """

  static func main() {
    do { try run(Array(CommandLine.arguments.dropFirst())) } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ words: [String]) throws {
    switch words.first {
    case "make" where words.count == 6:
      guard let published = Int(words[3]), let drafts = Int(words[4]), let events = Int(words[5])
      else { throw BenchError(usage) }
      try Making(published: published, drafts: drafts, events: events)
        .run(in: words[1], workflow: words[2])
    case "magazine" where words.count == 5:
      guard let articles = Int(words[3]) else { throw BenchError(usage) }
      try Magazine(count: articles).run(in: words[1], workflow: words[2], hugo: words[4])
    case "publish" where words.count == 4:
      guard let number = Int(words[2]), let articles = Int(words[3]) else {
        throw BenchError(usage)
      }
      try Magazine.publish(number, of: articles, in: words[1])
    case "act" where words.count >= 3:
      guard let course = Acting.Course(rawValue: words[2]) else { throw BenchError(usage) }
      if words.dropFirst(3).first == "relaxed" { Durability.use(.relaxed) }
      var acting = try Acting(in: words[1], course: course)
      try acting.serve()
    case "anchors" where words.count == 2: try Anchors.run(in: words[1])
    case "check" where words.count == 2: try check(words[1])
    case "merge" where words.count == 2: try Merging.run(in: words[1])
    case "pairs" where words.count == 2: try Prose.writePairs(in: words[1])
    case "differ" where words.count == 3: try Differing(from: words[1], to: words[2]).serve()
    case "marked" where words.count == 2: try Differing.countMarked(in: words[1])
    default: throw BenchError(usage)
    }
  }

  private static func check(_ folder: String) throws {
    let newsroom = try NewsroomRepository.open(folder)
    for slug in try newsroom.lines.slugs() {
      for step in try newsroom.lines.history(of: slug).steps where step.verdict != .counted {
        throw BenchError("\(slug): \(step.entry.id) is \(step.verdict)")
      }
    }
  }
}
