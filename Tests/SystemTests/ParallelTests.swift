import Synchronization
import System
import Testing

@Suite struct ParallelTests {
  @Test func `works that share a room never have more of it than there is`() throws {
    let room = BoundedRoom(10)
    let state = Mutex((now: 0, most: 0))

    try Parallel.each(200, portion: 1, context: {}) { _, place in
      let wanted = place % 7 == 0 ? 99 : place % 10 + 1
      room.with(wanted) {
        let taken = min(wanted, 10)
        state.withLock { $0 = ($0.now + taken, max($0.most, $0.now + taken)) }
        state.withLock { $0.now -= taken }
      }
    }

    #expect(state.withLock { $0.now } == 0)
    #expect(state.withLock { $0.most } <= 10)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 33, 160, 1_000, 1_001], [false, true])
  func `each number is met once, however they are taken`(_ count: Int, _ isSpread: Bool) throws {
    let met = Mutex([Int](repeating: 0, count: count))
    let done = Mutex(0)

    try Parallel.each(
      count, isSpread: isSpread, context: {},
      progress: { now in done.withLock { $0 = max($0, now) } }
    ) { _, number in
      met.withLock { $0[number] += 1 }
    }

    #expect(met.withLock { $0.allSatisfy { $0 == 1 } })
    #expect(done.withLock { $0 } == count)
  }

  @Test func `what is thrown first ends all`() {
    struct Failure: Error {}
    let count = Mutex(0)

    #expect(throws: Failure.self) {
      try Parallel.each(10_000, isSpread: true, context: {}) { _, _ in
        count.withLock { $0 += 1 }
        throw Failure()
      }
    }

    #expect(count.withLock { $0 } < 100)
  }

  @Test func `work in the background is done when it was waited for`() {
    let done = Mutex(false)
    let work = BackgroundWork()

    work.begin { done.withLock { $0 = true } }
    work.wait()

    #expect(done.withLock { $0 })
  }

  @Test func `what is made of each number comes in their order`() {
    #expect(Parallel.map(1_000, portion: 7) { $0 * 2 } == (0..<1_000).map { $0 * 2 })
  }
}
