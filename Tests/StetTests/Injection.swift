import Foundation
import Testing

/// Runs one command again and again, each time with a system call of it that fails or kills, and
/// looks at what is left.
///
/// Faults come from strace's injection, which counts the calls of each kind.
struct Injection {
  /// A newsroom that stands ready for the command; copied for every run.
  let template: String
  /// What is typed.
  let command: [String]
  let environment: [String: String]
  /// How the command ends without a fault.
  var status: Int32 = 0
  /// Whether faults reach the programs that the command starts.
  var followsChildren = true

  /// Whether strace is there and may trace: some containers forbid it.
  static let isPossible: Bool = {
    let result = Sandbox.run(
      "/usr/bin/env", ["strace", "-f", "-o", "/dev/null", "true"], in: "/",
      environment: ["PATH": "/usr/bin:/bin"], input: nil)
    return result.status == 0
  }()

  /// A system call of the command's run, by its name and how many of the name came before, from 1.
  struct Call: Hashable, CustomStringConvertible {
    var name: String
    var number: Int
    var description: String { "\(name)#\(number)" }
  }

  /// Where the references stand, by name.
  func references(in folder: String) -> [Substring] {
    git("for-each-ref", "--format=%(refname) %(objectname)", in: folder).out
      .split(separator: "\n")
  }

  /// Every call that the command makes, in no order.
  ///
  /// - Parameters:
  ///   - names: The calls that are meant; nil for all.
  ///   - isInFolder: Whether those alone are that name a file of the newsroom's folder.
  /// - Returns: The calls as the trace has them.
  /// - Throws: What running the command throws.
  func calls(of names: Set<String>? = nil, isInFolder: Bool = false) throws -> [Call] {
    let folder = try copy("count")
    defer { remove(folder) }
    let trace = folder + ".trace"
    defer { try? FileManager.default.removeItem(atPath: trace) }
    let result = run(following + ["-y", "-o", trace], in: folder)
    #expect(result.status == status, "\(result.err)")
    var counts: [String: Int] = [:]
    var calls: [Call] = []
    for line in try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n") {
      // `1234  openat(…`; a call that another thread interrupts is named once more as resumed.
      let rest = line.drop { $0.isNumber }.drop { $0 == " " }
      guard let end = rest.firstIndex(of: "("), !rest.hasPrefix("<") else { continue }
      let name = String(rest[..<end])
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { continue }
      counts[name, default: 0] += 1
      if !isInFolder || line.contains(folder) {
        calls.append(Call(name: name, number: counts[name, default: 0]))
      }
    }
    // These do not come back, or are the kernel's own business with the debugger.
    let left = ["exit", "exit_group", "execve", "rt_sigreturn", "restart_syscall"]
    return calls.filter { !left.contains($0.name) && names?.contains($0.name) ?? true }
  }

  private var following: [String] { followsChildren ? ["-f"] : [] }

  /// Runs the command with a fault at one call and hands over what is left.
  func withFault<Value>(
    _ fault: String, at call: Call, _ body: (_ folder: String, Sandbox.Result) throws -> Value
  ) throws -> Value {
    let folder = try copy("\(call.name)-\(call.number)-\(fault.filter(\.isLetter))")
    defer { remove(folder) }
    let result = run(
      following + [
        "-o", "/dev/null", "-e", "trace=\(call.name)", "-e",
        "inject=\(call.name):\(fault):when=\(call.number)",
      ], in: folder)
    return try body(folder, result)
  }

  /// Runs the command under strace with options.
  func run(_ options: [String], in folder: String) -> Sandbox.Result {
    Sandbox.run(
      "/usr/bin/env", ["strace"] + options + [Sandbox.binary] + command, in: folder,
      environment: environment, input: nil)
  }

  /// Runs `stet` without a fault.
  func stet(_ arguments: [String], in folder: String) -> Sandbox.Result {
    Sandbox.run(Sandbox.binary, arguments, in: folder, environment: environment, input: nil)
  }

  /// Runs `git`.
  func git(_ arguments: String..., in folder: String) -> Sandbox.Result {
    Sandbox.run(
      "/usr/bin/env", ["git"] + arguments, in: folder, environment: environment, input: nil)
  }

  private func copy(_ name: String) throws -> String {
    let folder = "\(template)-\(name)-\(UUID().uuidString.prefix(8))"
    let result = Sandbox.run(
      "/usr/bin/env", ["cp", "-a", template, folder], in: "/", environment: environment,
      input: nil)
    #expect(result.status == 0, "\(result.err)")
    return folder
  }

  private func remove(_ folder: String) {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Does something for each of many cases on two threads, which is as many as it takes to keep the
  /// disk and the debugger busy.
  static func forEach<Case: Sendable>(_ cases: [Case], _ body: @Sendable (Case) throws -> Void)
    throws
  {
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      for (index, item) in cases.enumerated() where index % 2 == worker {
        do { try body(item) } catch { failures.add("\(item): \(error)") }
      }
    }
    #expect(failures.all == [])
  }

  private final class Failures: @unchecked Sendable {
    // Every access holds the lock.
    private let lock = NSLock()
    private var texts: [String] = []

    func add(_ text: String) { lock.withLock { texts.append(text) } }
    var all: [String] { lock.withLock { texts } }
  }
}
