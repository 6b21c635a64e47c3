import Fixtures
import Editorial
import Testing

struct QuorumTests {
  /// The most places that people can take, by trying everybody everywhere.
  private func mostSeats(_ places: [Role], _ people: ArraySlice<[Role]>) -> Int {
    guard let person = people.first else { return 0 }
    var best = mostSeats(places, people.dropFirst())
    for (index, place) in places.enumerated() where person.contains(place) {
      var rest = places
      rest.remove(at: index)
      best = max(best, 1 + mostSeats(rest, people.dropFirst()))
    }
    return best
  }

  @Test func `as many places are filled as can be`() {
    let roles: [Role] = ["a", "b", "c"]
    for seed in 0..<2000 as Range<UInt64> {
      var random = Seeded(seed)
      let counts = Dictionary(
        uniqueKeysWithValues: roles.map { ($0, random.number(below: 3)) })
      let people = (0..<random.number(below: 6)).map { _ in
        roles.filter { _ in random.once(in: 2) }
      }
      let places = counts.flatMap { Array(repeating: $0.key, count: $0.value) }
      let quorum = Quorum.roles(counts)

      let missing = quorum.missing(from: people)

      let best = mostSeats(places, people[...])
      #expect(missing.count == places.count - best, "seed \(seed)")
      #expect(quorum.isReached(by: people) == (best == places.count), "seed \(seed)")
      for (role, count) in counts {
        #expect(missing.count { $0 == role } <= count, "seed \(seed)")
      }
    }
  }

  @Test func `somebody with two roles stands where they are needed`() {
    let quorum = Quorum.roles(["editor": 1, "lawyer": 1])

    #expect(quorum.isReached(by: [["editor", "lawyer"], ["editor"]]))
    #expect(quorum.isReached(by: [["editor"], ["editor", "lawyer"]]))
  }

  @Test func `nobody fills two places`() {
    let quorum = Quorum.roles(["editor": 1, "lawyer": 1])

    #expect(quorum.missing(from: [["editor", "lawyer"]]) == ["lawyer"])
  }

  @Test func `a count counts people`() {
    #expect(Quorum.count(2).missing(from: [["editor"]]) == [nil])
    #expect(Quorum.count(2).isReached(by: [["editor"], []]))
    #expect(Quorum.count(2).people == 2)
    #expect(Quorum.roles(["editor": 2, "lawyer": 1]).people == 3)
  }
}
