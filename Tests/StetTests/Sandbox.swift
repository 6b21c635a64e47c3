import Dispatch
import Foundation
import Testing

/// A newsroom of its own for one test, driven through the real binary as a person would.
///
/// Nothing of the machine comes in: an empty git configuration, a fixed user, UTC, and a clock that
/// starts at 2026-03-02T09:00:00Z and goes on a minute with every command. What the commands print
/// is kept, with the folder shown as `$NEWSROOM`.
///
///     let desk = try Sandbox()
///     try desk.found()
///     desk.stet("new", "Harbour lights", "--no-edit")
///     try desk.expect("new draft")
final class Sandbox {
  /// The folder that everything is in; removed at the end.
  let home: String
  /// The newsroom's folder; of several, the one in which somebody is at work.
  var folder: String
  /// What was typed and printed so far.
  private(set) var transcript = ""
  /// Who acts where a command does not say: `--as`.
  var me: String?
  /// Further variables of the environment.
  var environment: [String: String] = [:]
  private var clock = 0

  /// Makes the folder; in the system's temporary folder, or in another.
  init(in place: String? = nil) throws {
    home =
      (place ?? FileManager.default.temporaryDirectory.path)
      + "/stet-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    folder = home + "/newsroom"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: true)
    try "[user]\n\tname = Maria Okafor\n\temail = maria@example.org\n"
      .write(toFile: home + "/.gitconfig", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// What one command did.
  struct Result {
    var out: String
    var err: String
    var status: Int32
    /// Standard output as it was.
    var bytes: Data
  }

  /// Runs `stet` in the newsroom's folder and keeps what it printed in the transcript.
  @discardableResult
  func stet(_ arguments: String..., input: String? = nil, as handle: String? = nil) -> Result {
    run(arguments, input: input, as: handle, isKept: true)
  }

  /// Runs `stet` without keeping what it printed: for what leads up to the point of a test.
  @discardableResult
  func quietly(_ arguments: String..., input: String? = nil, as handle: String? = nil) throws
    -> Result
  {
    let result = run(arguments, input: input, as: handle, isKept: false)
    if result.status != 0 {
      Issue.record("stet \(arguments.joined(separator: " ")): \(result.status)\n\(result.err)")
    }
    return result
  }

  /// Runs `stet` with arguments that a test has as a list.
  @discardableResult
  func run(_ arguments: [String], as handle: String) -> Result {
    run(arguments, input: nil, as: handle, isKept: true)
  }

  private func run(
    _ arguments: [String], input: String?, as handle: String?, isKept: Bool
  ) -> Result {
    var typed = arguments
    if let person = handle ?? me, !arguments.contains("--as"), arguments.first != "init" {
      typed += ["--as", person]
    }
    let result = Self.run(
      Self.binary, typed, in: FileManager.default.fileExists(atPath: folder) ? folder : home,
      environment: variables(), input: input)
    clock += 1
    if isKept {
      let words = typed.map { $0.contains(where: { " \"'$\n".contains($0) }) ? "'\($0)'" : $0 }
      transcript += shown("$ stet \(words.joined(separator: " "))\n")
      transcript += shown(result.out)
      if !result.err.isEmpty {
        transcript += shown(result.err).split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast().map { "! \($0)\n" }.joined()
      }
      if result.status != 0 { transcript += "[exit \(result.status)]\n" }
    }
    return result
  }

  /// The environment of a command.
  func variables() -> [String: String] {
    let seconds = 9 * 3600 + clock * 60
    let day = 2 + seconds / 86_400
    func two(_ number: Int) -> String { String(format: "%02d", number) }
    let now =
      "2026-03-\(two(day))T\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):00Z"
    var variables = [
      "HOME": home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "STET_NOW": now, "TZ": "UTC", "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": home + "/.gitconfig", "XDG_CONFIG_HOME": home + "/none",
      "TERM": "dumb", "GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now,
    ]
    variables.merge(environment) { $1 }
    return variables
  }

  /// Runs `git` in the newsroom's folder.
  @discardableResult
  func git(_ arguments: String..., input: String? = nil) throws -> String {
    let result = Self.run(
      "/usr/bin/env", ["git"] + arguments, in: folder, environment: variables(), input: input)
    if result.status != 0 {
      Issue.record("git \(arguments.joined(separator: " ")): \(result.err)")
    }
    return result.out.hasSuffix("\n") ? String(result.out.dropLast()) : result.out
  }

  /// The text with what differs from run to run shown by name.
  func shown(_ text: String) -> String {
    text.replacingOccurrences(of: folder, with: "$NEWSROOM")
      .replacingOccurrences(of: home, with: "$HOME")
  }

  /// Writes a file in the newsroom's folder.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes bytes to a file in the newsroom's folder.
  func write(_ bytes: Data, to path: String) throws {
    let url = URL(fileURLWithPath: path.hasPrefix("/") ? path : folder + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  /// Reads a file of the newsroom's folder.
  func read(_ path: String) throws -> String {
    try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
  }

  // MARK: Beginnings

  /// Founds a newsroom whose first person is Maria, an owner, and adds the usual colleagues: `ed` and
  /// `eva` (editors), `wim` and `willa` (writers), `pia` (publisher), `robo` (a service that may
  /// publish).
  func found(workflow: String = "standard") throws {
    try quietly(
      "init", folder, "--name", "The Harbour Review", "--workflow", workflow)
    me = "maria-okafor"
    for (handle, name, roles) in [
      ("ed", "Ed Marsh", ["editor"]), ("eva", "Eva Lund", ["editor"]),
      ("wim", "Wim Berg", ["writer"]), ("willa", "Willa Stone", ["writer"]),
      ("pia", "Pia Rook", ["publisher"]),
    ] {
      var typed = ["people", "add", handle, "--name", name, "--email", "\(handle)@example.org"]
      for role in roles { typed += ["--role", role] }
      let result = run(typed, input: nil, as: nil, isKept: false)
      if result.status != 0 { Issue.record("\(result.err)") }
    }
    try quietly(
      "people", "add", "robo", "--name", "Robo", "--email", "robo@example.org", "--role",
      "publisher", "--role", "editor", "--service")
  }

  /// An article's file with what the workflow `standard` asks for.
  static func article(_ headline: String, body: String, authors: String = "wim") -> String {
    """
    ---
    headline: \(headline)
    dek: What the harbour says.
    authors: [\(authors)]
    ---

    \(body)

    """
  }

  /// Makes a draft of Wim's.
  func draft(_ slug: String, headline: String = "Harbour lights", body: String = "The lamp turns.")
    throws
  {
    try quietly(
      "new", headline, "--slug", slug, "--file", "-",
      input: Self.article(headline, body: body), as: "wim")
  }

  // MARK: Expectations

  /// Compares the transcript with the recorded one in `Transcripts/`.
  ///
  /// With `RECORD_TRANSCRIPTS=1` it is written, and the test fails so that nobody takes the run for
  /// a proof.
  func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Transcripts/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try transcript.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(transcript == recorded ?? "nothing recorded", sourceLocation: sourceLocation)
  }

  // MARK: Processes

  /// The release binary that `STET_RELEASE` names, which is what people use and many times as fast; else
  /// the one that was built with the tests.
  static let binary: String = {
    if let release = ProcessInfo.processInfo.environment["STET_RELEASE"] { return release }
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("stet").path
  }()

  static func run(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String],
    input: String?
  ) -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let out = Pipe()
    let err = Pipe()
    let into = Pipe()
    process.standardOutput = out
    process.standardError = err
    process.standardInput = into
    do { try process.run() } catch {
      return Result(out: "", err: "\(error)", status: -1, bytes: Data())
    }
    // Both ends are read at once, so that neither can fill up while the other is waited for.
    let errors = Collected()
    let isRead = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      errors.data = err.fileHandleForReading.readDataToEndOfFile()
      isRead.signal()
    }
    try? into.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try? into.fileHandleForWriting.close()
    let bytes = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    isRead.wait()
    return Result(
      out: String(decoding: bytes, as: UTF8.self),
      err: String(decoding: errors.data, as: UTF8.self), status: process.terminationStatus,
      bytes: bytes)
  }

  private final class Collected: @unchecked Sendable {
    // Written before the semaphore is signalled, read after it was waited for.
    var data = Data()
  }
}
