import Dispatch
import Synchronization

/// Work on many things at once, on as many threads as there are cores.
package enum Parallel {
  private struct State {
    var next = 0
    var done = 0
    var failure: (any Error)?
  }

  /// Does something for each number from 0 on, several at a time.
  ///
  /// - Parameters:
  ///   - count: How many numbers there are.
  ///   - portion: How many a thread takes at a time; few enough that no thread has much left at the
  ///     end.
  ///   - isSpread: Whether threads take portions that are far apart, since neighbours may have to
  ///     wait for the same folder, or for something that one of them makes for all.
  ///   - context: Makes what a thread needs for itself, once for each.
  ///   - progress: Called from any thread with how many are done.
  ///   - body: What to do.
  /// - Throws: What was thrown first; the other threads then stop.
  package static func each<Context>(
    _ count: Int, portion: Int = 16, isSpread: Bool = false,
    context: @escaping @Sendable () throws -> Context,
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Context, Int) throws -> Void
  ) throws {
    guard count > 0 else { return }
    let state = Mutex(State())
    let portions = (count + portion - 1) / portion
    let stride = isSpread ? Self.stride(among: portions) : 1
    let threads = min(cores, portions)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      do {
        let context = try context()
        while true {
          let start = state.withLock { state -> Int? in
            guard state.failure == nil, state.next < portions else { return nil }
            defer { state.next += 1 }
            return state.next * stride % portions * portion
          }
          guard let start else { return }
          let end = min(start + portion, count)
          for place in start..<end { try body(context, place) }
          let done = state.withLock { state -> Int in
            state.done += end - start
            return state.done
          }
          progress(done)
        }
      } catch {
        state.withLock { if $0.failure == nil { $0.failure = error } }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// The step by which so many items are visited, so that each is visited once and neighbours far
  /// apart in time: the number nearest to their golden section that has no divisor in common with
  /// their number.
  private static func stride(among count: Int) -> Int {
    func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
    let golden = max(1, count * 618 / 1_000)
    return (golden...max(golden, count)).first { divisor($0, count) == 1 } ?? 1
  }

  /// The results for the numbers from 0 on, in their order.
  ///
  /// A thread takes a portion at a time; no more than one portion is no work for several threads.
  package static func map<Value: Sendable>(
    _ count: Int, portion: Int = 256, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    if count <= portion { return (0..<count).map(body) }
    let portions = (count + portion - 1) / portion
    let found = Mutex<[(number: Int, values: [Value])]>([])
    DispatchQueue.concurrentPerform(iterations: portions) { number in
      let values = (number * portion..<min(count, (number + 1) * portion)).map(body)
      found.withLock { $0.append((number, values)) }
    }
    return found.withLock { $0.sorted { $0.number < $1.number }.flatMap(\.values) }
  }

  /// Makes two values at the same time, on two threads.
  ///
  /// Starting a thread takes as long as reading some ten thousand letters.
  package static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let one = Mutex<First?>(nil)
    let other = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { side in
      if side == 0 {
        let value = first()
        one.withLock { $0 = value }
      } else {
        let value = second()
        other.withLock { $0 = value }
      }
    }
    // Taken out, so that it need not be copied when it is changed later.
    guard let one = one.withLock({ $0.take() }), let other = other.withLock({ $0.take() }) else {
      preconditionFailure("both have been made")
    }
    return (one, other)
  }

  /// How many cores there are.
  package static var cores: Int {
    #if canImport(Darwin)
      return max(1, Int(sysconf(_SC_NPROCESSORS_ONLN)))
    #else
      return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    #endif
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
