import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run in the terminal that Stet runs in.
enum Program {
  /// Runs a program and waits for its end; it reads and writes where Stet does.
  ///
  /// Foundation's `Process` would put it into a process group of its own, and an editor there may
  /// not use the terminal.
  ///
  /// - Parameters:
  ///   - arguments: The program, looked for in `PATH`, and its arguments.
  ///   - input: What it reads instead of the keyboard.
  ///   - seconds: How long it may run until it is ended; nil means as long as it likes.
  /// - Returns: Its exit code, or 128 plus the signal's number if one ended it; nil if it could not
  ///   be started.
  static func run(
    _ arguments: [String], input: [UInt8]? = nil, within seconds: Int? = nil
  ) -> Int32? {
    guard let program = arguments.first else { return nil }
    var pointers = unsafe arguments.map { unsafe strdup($0) }
    defer { unsafe pointers.forEach { unsafe free($0) } }
    unsafe pointers.append(nil)
    // A key that stops the program is not meant for Stet, which still has to keep the words.
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var heard = sigset_t()
    unsafe sigemptyset(&heard)
    unsafe sigaddset(&heard, SIGINT)
    unsafe sigaddset(&heard, SIGQUIT)
    unsafe posix_spawnattr_setsigdefault(&attributes, &heard)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var ends: [CInt] = [-1, -1]
    if input != nil {
      guard unsafe pipe(&ends) == 0 else { return nil }
      unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
      unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
      unsafe posix_spawn_file_actions_addclose(&actions, ends[1])
    }
    var identifier: pid_t = 0
    let status = unsafe posix_spawnp(
      &identifier, program, &actions, &attributes, pointers, environ)
    if let input {
      close(ends[0])
      if status == 0 { Terminal.write(input, to: ends[1]) }
      close(ends[1])
    }
    guard status == 0 else { return nil }
    guard let end = ending(of: identifier, within: seconds) else { return nil }
    return end & 0x7F == 0 ? end >> 8 & 0xFF : 128 + end & 0x7F
  }

  /// Waits for the end of a process; after some time it is ended.
  private static func ending(of identifier: pid_t, within seconds: Int?) -> Int32? {
    let deadline = seconds.map { Date(timeIntervalSinceNow: Double($0)) }
    var end: Int32 = 0
    while true {
      let found = unsafe waitpid(identifier, &end, deadline == nil ? 0 : WNOHANG)
      if found > 0 { return end }
      guard found == 0 || errno == EINTR else { return nil }
      guard let deadline else { continue }
      if Date() > deadline { kill(identifier, SIGKILL) }
      usleep(20_000)
    }
  }

  /// Whether `PATH` has a program.
  static func exists(_ name: String) -> Bool {
    let path = Environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
