import Editorial
import Foundation
import Newsroom

/// A stream for `git fast-import`, on its way to stdout.
struct FastImport {
  private let policy: PolicyID
  private var bytes: [UInt8] = []
  private var time: Instant

  /// Begins a stream.
  ///
  /// - Parameters:
  ///   - policy: What was in force.
  ///   - start: When its first commit was made, less a second.
  init(policy: PolicyID, from start: Instant = beginning) {
    self.policy = policy
    time = start
  }

  /// Begins a commit; files follow.
  mutating func commit(
    _ reference: String, _ event: Event, by person: Person, from start: String? = nil
  ) {
    if bytes.count > 1 << 20 { flush() }
    var event = event
    event.policy = policy
    time = time.advanced(by: 1)
    let who = "\(person.name) <\(person.commitEmail)> \(time.seconds) +0000"
    bytes += "commit \(reference)\nauthor \(who)\ncommitter \(who)\n".utf8
    data(Array(event.message.utf8))
    if let start { bytes += "from \(start)\n".utf8 }
  }

  mutating func file(_ path: String, _ content: [UInt8]) {
    bytes += "M 100644 inline \(path)\n".utf8
    data(content)
  }

  private mutating func data(_ content: [UInt8]) {
    bytes += "data \(content.count)\n".utf8
    bytes += content
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func flush() {
    FileHandle.standardOutput.write(Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
