import Dispatch
import Foundation
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal of a test's own, with a command of Stet in it.
///
///     let terminal = try Pseudoterminal(desk, "review", as: "ed")
///     try terminal.wait(for: "approve r1")
///     terminal.type("a")
///     try terminal.end()
final class Pseudoterminal {
  /// Why a test at a terminal can't go on.
  enum Failure: Error {
    case noTerminal
    case neverShown(String, screen: String)
    case neverEnded(screen: String)
  }

  /// What came on the screen.
  private final class Shown: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  private let master: CInt
  private let process = Process()
  private let shown = Shown()
  private let isRead = DispatchSemaphore(value: 0)
  /// How much of what was shown was waited for.
  private var seen = 0

  /// Starts `stet` with arguments in the newsroom's folder.
  convenience init(
    _ desk: Sandbox, _ arguments: String..., as handle: String, columns: UInt16 = 80,
    rows: UInt16 = 50
  ) throws {
    try self.init(
      arguments + ["--as", handle], in: desk.folder, environment: desk.variables(),
      columns: columns, rows: rows)
  }

  /// Starts `stet`, or another program, with arguments in a folder.
  init(
    _ arguments: [String], in folder: String, environment: [String: String],
    columns: UInt16 = 80, rows: UInt16 = 50, program: String = Sandbox.binary
  ) throws {
    guard let (master, name) = Self.opened() else { throw Failure.noTerminal }
    self.master = master
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
    let screen = unsafe open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard screen >= 0 else { throw Failure.noTerminal }
    let handleOfScreen = FileHandle(fileDescriptor: screen, closeOnDealloc: true)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment.merging(
      ["TERM": "xterm", "NO_COLOR": "1", "STET_PAGER": "cat"]) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = handleOfScreen
    process.standardOutput = handleOfScreen
    process.standardError = handleOfScreen
    try process.run()
    try handleOfScreen.close()
    Thread.detachNewThread { [shown, isRead] in
      var bytes = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = unsafe read(master, &bytes, bytes.count)
        // Once nobody writes any more, reading fails.
        guard count > 0 else { break }
        shown.bytes.withLock { $0 += bytes[..<count] }
      }
      isRead.signal()
    }
  }

  /// A new terminal and the name of the end that a command gets; no other command may hold it open.
  private static func opened() -> (master: CInt, name: String)? {
    #if canImport(Darwin)
      let master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0 else { return nil }
      return unsafe ptsname(master).map { unsafe (master, String(cString: $0)) }
    #else
      // What `posix_openpt` and its like do, which the C library shows to few programs.
      let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var isLocked: Int32 = 0
      var number: UInt32 = 0
      guard master >= 0, unsafe ioctl(master, 0x4004_5431, &isLocked) == 0,
        unsafe ioctl(master, 0x8004_5430, &number) == 0
      else { return nil }
      return (master, "/dev/pts/\(number)")
    #endif
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(master)
  }

  /// Everything that was shown so far.
  var screen: String {
    shown.bytes.withLock { String(decoding: $0, as: UTF8.self) }.replacing("\r\n", with: "\n")
  }

  /// Types keys.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = unsafe write(master, bytes, bytes.count)
  }

  /// Waits until one of several words is shown that were not waited for before.
  ///
  /// - Returns: The first of them on the screen.
  @discardableResult
  func wait(for words: String...) throws -> String {
    let end = Date(timeIntervalSinceNow: 30)
    while Date() < end {
      let screen = screen
      let start = screen.utf8.index(screen.startIndex, offsetBy: seen)
      let found = words.compactMap { word in
        screen[start...].firstRange(of: word).map { (word: word, range: $0) }
      }.min { $0.range.lowerBound < $1.range.lowerBound }
      if let found {
        seen = screen.utf8.distance(from: screen.startIndex, to: found.range.upperBound)
        return found.word
      }
      usleep(5000)
    }
    throw Failure.neverShown(words.joined(separator: " or "), screen: screen)
  }

  /// Waits until the command has ended.
  ///
  /// - Returns: Everything that it showed.
  @discardableResult
  func end() throws -> String {
    guard isRead.wait(timeout: .now() + 30) == .success else {
      throw Failure.neverEnded(screen: screen)
    }
    process.waitUntilExit()
    return screen
  }

  /// The command's exit code.
  var status: Int32 { process.terminationStatus }
}
