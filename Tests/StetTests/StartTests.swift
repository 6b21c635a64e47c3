import Foundation
import Testing

/// What a command does before it does anything.
@Suite(.enabled(if: Injection.isPossible, "strace is missing, or may not trace here"))
struct StartTests {
  @Test func `no certificate of the machine is read, as nothing goes over the network`() throws {
    let desk = try Sandbox()
    try desk.found()
    let trace = desk.folder + ".trace"
    defer { try? FileManager.default.removeItem(atPath: trace) }

    let result = Sandbox.run(
      "/usr/bin/env",
      ["strace", "-f", "-o", trace, "-e", "trace=open,openat", Sandbox.binary, "list"],
      in: desk.folder, environment: desk.variables(), input: nil)

    #expect(result.status == 0, "\(result.err)")
    let opened = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
    #expect(opened.contains { $0.contains("/.git/config") })
    #expect(opened.filter { $0.contains("/etc/ssl") || $0.contains("ca-certificates") } == [])
  }
}
