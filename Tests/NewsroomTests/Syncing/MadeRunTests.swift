import Editorial
import Fixtures
import Foundation
import Git
import Testing

@testable import Newsroom

/// Many who act apart and meet over one server.
///
/// `STET_CLONES`, `STET_ACTS` and `STET_SEED` make a larger run, by hand.
struct MadeRunTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }
  private static let clones = number("STET_CLONES") ?? 4
  private static let acts = number("STET_ACTS") ?? 160
  private static let seeds: [UInt64] = number("STET_SEED").map { [UInt64($0)] } ?? [1]

  @Test(.slow, arguments: seeds)
  func `however people meet, all have the same in the end and nothing is lost`(
    seed: UInt64
  ) throws {
    let run = try MadeRun(seed: seed, clones: Self.clones)

    while run.counts["acts", default: 0] < Self.acts { try run.step() }
    try run.meet()

    print(
      run.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    for what in [
      "merged", "conflicted", "set aside", "did not count", "printed again", "retried",
    ] {
      #expect(run.counts[what, default: 0] > 0, "no \(what)")
    }
    #expect(run.counts["acts on what moved", default: 0] * 3 >= run.counts["acts", default: 0])
    try run.checkAllAgree()
    try run.checkNothingIsLost()
  }
}

extension MadeRun {
  /// Everybody meets until nobody has anything new.
  func meet() throws {
    for desk in desks.indices { desks[desk].offline = 0 }
    for _ in 0..<10 {
      let before = try heads()
      for desk in desks.indices { try sync(desk, before: {}) }
      if try heads() == before { return }
    }
    Issue.record("the clones don't come to an end")
  }

  /// Where the server's branches stand.
  private func heads() throws -> [Reference] {
    try Repository.open(hub).references.all(under: "refs/heads")
  }

  /// Every clone has the same articles, settings and main, to the byte.
  func checkAllAgree() throws {
    let first = try texts(0)
    #expect(first.count > 2)
    for desk in desks.indices.dropFirst() {
      let other = try texts(desk)
      #expect(other == first, "p\(desk) has something else than p0")
    }
    for desk in desks {
      let wrong = try NewsroomRepository.open(desk.folder)
        .diagnose(at: Instant(seconds: 1_900_000_000)).troubles
        // What a killed git leaves half written is in nobody's way.
        .filter { !$0.isNote && $0.id != "temporary-file" }
      #expect(wrong.isEmpty, "\(desk.person): \(wrong.map(\.sentence))")
    }
  }

  private func texts(_ desk: Int) throws -> [String: ObjectID] {
    let newsroom = try NewsroomRepository.open(desks[desk].folder)
    var texts: [String: ObjectID] = [:]
    for slug in try newsroom.lines.slugs() {
      texts[slug.rawValue] = try newsroom.lines.history(of: slug).standing.text.object
    }
    for name in [References.main, References.settings] {
      texts[name] = try newsroom.lines.branches.head(name)
    }
    return texts
  }

  /// Every act that somebody was told is done is at the server, or waits where it was done; and nothing
  /// is there that nobody did.
  func checkNothingIsLost() throws {
    let served = try notes(in: Repository.open(hub), under: "refs/heads")
    var waiting: [Set<String>] = []
    for desk in desks {
      waiting.append(try notes(in: Repository.open(desk.folder), under: "refs/stet/aside"))
    }
    var kept = 0
    for (note, desk) in acknowledged where !served.contains(note) {
      // Of a change of settings that another one of the same field came before, it is told.
      #expect(waiting[desk].contains(note), "\(note) of p\(desk) is gone")
      kept += 1
    }
    count("waiting at the end", kept)
    #expect(served.isSubset(of: acknowledged.keys), "\(served.subtracting(acknowledged.keys))")
  }

  /// The notes of all events that branches reach.
  private func notes(in repository: Repository, under folder: String) throws -> Set<String> {
    var notes: Set<String> = []
    for reference in try repository.references.all(under: folder) {
      for commit in try repository.reached(from: reference.id) {
        guard case .event(let event) = MessageReading(commit.message), let note = event.note else {
          continue
        }
        notes.insert(note)
      }
    }
    return notes
  }
}
