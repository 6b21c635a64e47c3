import Editorial
import Fixtures
import Testing

/// Lines with more merges than any newsroom makes.
struct DeepLineTests {
  /// Counts how often a text was asked about.
  private final class Counter {
    var count = 0
  }

  private func fold(_ line: Line) throws -> (history: History, asked: Int) {
    let counter = Counter()
    let history = try History(of: Line.slug, line.entries, policies: line.policies) { text in
      counter.count += 1
      return line.facts(text)
    }
    return (history, counter.count)
  }

  /// A line on which two people save and merge, again and again.
  private func ladder(_ merges: Int) throws -> Line {
    var line = try Line.begun(.standard)
    line.isFolded = false
    for turn in 0..<merges {
      var theirs = line
      line.force(.save, by: "ana", text: "ana \(turn)")
      theirs.force(.save, by: "eve", text: "eve \(turn)")
      line.merge(theirs, text: "both \(turn)", by: "ana")
    }
    return line
  }

  @Test(.slow) func `a thousand merges are folded, and texts are asked for in proportion`() throws {
    let short = try fold(ladder(100))
    let long = try fold(ladder(1000))

    #expect(long.history.steps.count == 3001)
    #expect(long.history.steps.allSatisfy { $0.verdict == .counted })
    #expect(long.history.standing.revisions.count == 3001)
    #expect(long.asked <= 10 * short.asked + 100)
  }

  @Test func `merges a hundred deep are folded`() throws {
    let line = try Line.begun(.standard)
    var deep = line
    deep.isFolded = false
    for turn in 0..<100 {
      var side = line
      side.isFolded = false
      side.force(.comment, by: "mia") { $0.note = "\(turn)" }
      side.merge(deep, text: "one", by: turn.isMultiple(of: 2) ? "ana" : "eve")
      deep = side
    }

    let folded = try fold(deep)

    #expect(folded.history.steps.count == 201)
    #expect(folded.history.steps.allSatisfy { $0.verdict == .counted })
    #expect(folded.history.standing.threads.count == 100)
    #expect(folded.asked < 2000)
  }

  @Test func `a merge of a hundred heads is folded`() throws {
    let line = try Line.begun(.standard)
    var octopus = line
    octopus.isFolded = false
    var heads: [EventID] = [line.last]
    for turn in 0..<100 {
      var side = line
      side.force(.comment, by: "mia") { $0.note = "\(turn)" }
      octopus.fetch([side])
      heads.append(side.last)
    }
    octopus.push("one", parents: heads)

    let folded = try fold(octopus)

    #expect(folded.history.steps[1].entry.id == heads.last)
    #expect(
      folded.history.steps.map(\.entry.id).dropFirst(2).dropLast() == heads.dropFirst().dropLast())
    #expect(folded.history.standing.threads.count == 100)
  }
}
