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

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

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
    let (process, _) = try start("/usr/sbin/sshd", ["-D", "-e", "-f", "\(home)/sshd_config"])
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
  private static func freePort() throws -> UInt16 {
    let listening = try Listening()
    defer { close(listening.descriptor) }
    return listening.port
  }

  private struct Listening {
    var descriptor: Int32
    var port: UInt16

    init() throws {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let socket = descriptor
      let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, length) + getsockname(socket, $0, &length)
        }
      }
      try #require(status == 0)
      port = UInt16(bigEndian: address.sin_port)
    }
  }

  /// Waits until something listens on a port.
  private static func wait(for port: UInt16) throws {
    let end = Date().addingTimeInterval(10)
    while Date() < end {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if status == 0 { return }
      sched_yield()
    }
    Issue.record("nothing listens on \(port)")
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
