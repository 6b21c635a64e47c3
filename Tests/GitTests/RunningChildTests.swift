import Dispatch
import Synchronization
import Testing

@testable import Git

/// A number of a process is signalled only while it is the program's.
@Suite struct RunningChildTests {
  @Test func `a program that has ended is forgotten only after whoever is about to signal it`() {
    let number = Int32.max
    let steps = Mutex<[String]>([])
    let (begun, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    // One of its own: other tests run programs meanwhile.
    let running = RunningChild()
    running.began(number)
    DispatchQueue.global().async {
      running.use { child in
        #expect(child == number)
        begun.signal()
        for _ in 0..<1_000 { _ = steps.withLock { $0.count } }
        steps.withLock { $0.append("signalled") }
      }
      done.signal()
    }
    begun.wait()

    running.ended(number)
    steps.withLock { $0.append("ended") }

    done.wait()
    #expect(steps.withLock { $0 } == ["signalled", "ended"])
    running.use { Issue.record("\($0) is signalled after its end") }
  }
}
