import Foundation
import Testing

/// A server that a test starts on 127.0.0.1, and that ends with it.
final class RunningServer {
  /// Where the repositories of its folder are for git: an address that ends in a slash.
  let address: String
  private let process: Process

  private init(_ process: Process, address: String) {
    self.process = process
    self.address = address
  }

  // Whoever runs the tests may have had other signals blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// Serves a folder's repositories by http, behind a name and a password; an empty name lets
  /// everybody in.
  static func web(
    _ folder: String, name: String = "", password: String = "", cutAfter bytes: Int? = nil
  ) throws -> RunningServer {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("web-server").path
    let (process, out) = try start(
      "/usr/bin/env", ["python3", script, folder, name, password] + (bytes.map { ["\($0)"] } ?? []))
    let line = try #require(out.firstLine())
    return RunningServer(process, address: "http://127.0.0.1:\(line)/")
  }

  /// Serves every folder of this machine by ssh, with keys of its own.
  ///
  /// - Parameter home: Where keys and configuration are kept.
  /// - Returns: The server, and what `GIT_SSH_COMMAND` is to be.
  /// - Throws: What keeps it from being started.
  static func ssh(in home: String) throws -> (server: RunningServer, command: String) {
    for key in ["host", "user"] {
      let made = Sandbox.run(
        "/usr/bin/env", ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(home)/\(key)"],
        in: home, environment: ["PATH": path], input: nil)
      #expect(made.status == 0, "\(made.err)")
    }
    try FileManager.default.copyItem(atPath: "\(home)/user.pub", toPath: "\(home)/authorized")
    // What sshd wants of whoever starts it as root.
    if geteuid() == 0 {
      try? FileManager.default.createDirectory(
        atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    let port = try freePort()
    try """
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(home)/host
    AuthorizedKeysFile \(home)/authorized
    PidFile none
    StrictModes no
    UsePAM no
    PasswordAuthentication no
    PermitRootLogin yes

    """.write(toFile: "\(home)/sshd_config", atomically: true, encoding: .utf8)
    let host = try String(contentsOfFile: "\(home)/host.pub", encoding: .utf8)
    try "[127.0.0.1]:\(port) \(host)".write(
      toFile: "\(home)/known", atomically: true, encoding: .utf8)
    // Whoever runs the tests may have blocked the signals by which it hears of its children; and it closes
    // what it was given open, by which Foundation would take it for ended.
    let unblocked = """
      import ctypes, signal, subprocess, sys
      def begin():
          signal.pthread_sigmask(signal.SIG_SETMASK, [])
          ctypes.CDLL(None).prctl(1, signal.SIGKILL)
      sys.exit(subprocess.call(sys.argv[1:], preexec_fn=begin))
      """
    let (process, _) = try start(
      "/usr/bin/env",
      ["python3", "-c", unblocked, "/usr/sbin/sshd", "-D", "-e", "-f", "\(home)/sshd_config"])
    try wait(for: port)
    let command =
      "ssh -F none -i \(home)/user -o IdentitiesOnly=yes -o UserKnownHostsFile=\(home)/known"
      + " -o StrictHostKeyChecking=yes -o BatchMode=yes"
    return (
      RunningServer(process, address: "ssh://\(NSUserName())@127.0.0.1:\(port)"), command
    )
  }

  private static var path: String {
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  }

  private static func start(_ program: String, _ arguments: [String]) throws -> (Process, Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ["PATH": path]
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, out)
  }

  /// A port that nothing listens on.
  private static func freePort() throws -> Int {
    let said = try python(
      "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
    return try #require(Int(said.prefix { $0.isNumber }))
  }

  /// Waits until something listens on a port, ten seconds at most.
  private static func wait(for port: Int) throws {
    try python(
      """
      import socket, time
      end = time.time() + 10
      while True:
          try: socket.create_connection(('127.0.0.1', \(port))).close(); break
          except OSError:
              if time.time() > end: raise
              time.sleep(0.02)
      """)
  }

  @discardableResult
  private static func python(_ script: String) throws -> String {
    let done = Sandbox.run(
      "/usr/bin/env", ["python3", "-c", script], in: "/", environment: ["PATH": path], input: nil)
    try #require(done.status == 0, "\(done.err)")
    return done.out
  }
}

extension Pipe {
  /// What a program prints first.
  fileprivate func firstLine() -> String? {
    var line = Data()
    while let byte = try? fileHandleForReading.read(upToCount: 1), byte != Data([10]) {
      if byte.isEmpty { return nil }
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
  }
}

extension Sandbox {
  /// A newsroom that wim writes in, beside the folder `served` with a server `hub` that has nothing yet.
  static func besideServer() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try FileManager.default.createDirectory(
      atPath: desk.home + "/served", withIntermediateDirectories: true)
    try desk.git("init", "-q", "--bare", "-b", "main", desk.home + "/served/hub")
    try desk.git("-C", desk.home + "/served/hub", "config", "http.receivepack", "true")
    return desk
  }

  /// Has ed say something in another clone, `other`, and send it.
  func commentElsewhere() throws {
    try quietly("remote", "add", "origin", home + "/served/hub")
    try quietly("sync")
    try git("clone", "-q", home + "/served/hub", home + "/other")
    let first = folder
    folder = home + "/other"
    try quietly("comment", "harbour-lights", "-m", "Good.", as: "ed")
    try quietly("sync", as: "ed")
    folder = first
  }
}
