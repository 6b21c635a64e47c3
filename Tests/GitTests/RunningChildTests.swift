import Dispatch
import Synchronization
import Testing

@testable import Git

/// A number of a process is signalled only while it is the program's.
@Suite(.serialized) struct RunningChildTests {
  @Test func `a program that has ended is forgotten only after whoever is about to signal it`() {
    let number = Int32.max
    let steps = Mutex<[String]>([])
    let (begun, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    RunningChild.began(number)
    DispatchQueue.global().async {
      RunningChild.use { child in
        guard child == number else { return }
        begun.signal()
        for _ in 0..<1_000 { _ = steps.withLock { $0.count } }
        steps.withLock { $0.append("signalled") }
      }
      done.signal()
    }
    begun.wait()

    RunningChild.ended(number)
    steps.withLock { $0.append("ended") }

    done.wait()
    #expect(steps.withLock { $0 } == ["signalled", "ended"])
    RunningChild.use { #expect($0 != number) }
  }
}
