import Editorial
import Fixtures
import Foundation
import Git
import Testing

@testable import Newsroom

/// Honest people in three clones beside somebody who has no right to anything, over plain git.
///
/// `STET_STEPS` and `STET_SEED` make a longer run, by hand.
struct PeopleApartTests {
  private static let steps =
    ProcessInfo.processInfo.environment["STET_STEPS"].flatMap(Int.init) ?? 240
  private static let seeds: [UInt64] =
    ProcessInfo.processInfo.environment["STET_SEED"].flatMap { UInt64($0) }.map { [$0] } ?? [1, 2]

  @Test(.slow, arguments: seeds)
  func `whoever merges and pushes what in which order, the rules alone decide`(
    seed: UInt64
  ) throws {
    let world = try Apart(seed: seed)
    for number in 1...Self.steps {
      try world.step()
      if number % 40 == 0 {
        for desk in world.desks { try world.checkNothingIsTakenOver(world.newsroom(desk)) }
        try world.checkAgreement(number)
      }
      if number % 120 == 0 { try world.checkRepair(at: world.random.pick(world.desks)) }
    }
    try world.clearTheWay()
    // Everybody meets, twice around, so that the last has what the first one sent.
    for _ in 0..<3 {
      for desk in world.desks {
        for name in try world.served().keys.sorted() {
          try world.exchange(at: desk, name, thoroughly: true)
        }
        let own = try world.newsroom(desk).repository.references.all(under: "refs/heads").map(
          \.name)
        for name in own { try world.exchange(at: desk, name, thoroughly: true) }
      }
    }
    // What was archived meanwhile comes back to a line that went on elsewhere.
    try world.repair(at: world.desks[2], as: world.actor("cy"))
    try world.checkNothingIsLost(world.newsroom(world.desks[2]))
    print(
      world.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", "))
    for what in ["acts", "merges", "rebases", "refusals", "takeovers tried", "repairs"] {
      #expect(world.counts[what, default: 0] > 0, "no \(what)")
    }
  }
}
