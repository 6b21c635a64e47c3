#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another process, fed and read until it ends.
struct Child: ~Copyable {
  private let identifier: pid_t
  private let program: String
  private var input: Descriptor
  private let output: Descriptor
  private let errors: Descriptor
  private let unsent: [UInt8]

  init(
    program: String, arguments: [String], environment: [String], input bytes: [UInt8]
  ) throws(GitError) {
    let input = try Connection(to: program)
    let output = try Connection(to: program)
    let errors = try Connection(to: program)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.theirs.number, 0)
    posix_spawn_file_actions_adddup2(&actions, output.theirs.number, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.theirs.number, 2)
    var identifier: pid_t = 0
    let status = withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&identifier, program, &actions, nil, arguments, environment)
      }
    }
    guard status == 0 else {
      var error = GitError(errno: status, "run", on: program)
      if error.code == .notFound { error.code = .noProgram }
      throw error
    }
    RunningChild.hear()
    RunningChild.shared.began(identifier)
    self.identifier = identifier
    self.program = program
    self.input = input.ours
    self.output = output.ours
    self.errors = errors.ours
    unsent = bytes
  }

  /// Sends the input, collects what is written, and waits for the end.
  ///
  /// - Parameter hearing: Called with each piece of the standard error as it arrives.
  /// - Returns: What it wrote, and its status.
  /// - Throws: `GitError` if it can't be waited for.
  consuming func finish(
    hearing: ([UInt8]) -> Void = { _ in }
  ) throws(GitError) -> GitProgram.Output {
    var result = GitProgram.Output(status: 0, bytes: [], errors: [])
    var sent = 0
    var failure: Int32 = 0
    var outputIsOpen = true
    var errorsAreOpen = true
    if unsent.isEmpty { input.close() }
    while outputIsOpen || errorsAreOpen {
      var watched = [
        pollfd(fd: outputIsOpen ? output.number : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errorsAreOpen ? errors.number : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input.number, events: Int16(POLLOUT), revents: 0),
      ]
      if poll(&watched, nfds_t(watched.count), -1) < 0 {
        if errno == EINTR { continue }
        failure = errno
        break
      }
      if watched[0].revents != 0 { outputIsOpen = output.read(into: &result.bytes) }
      if watched[1].revents != 0 {
        let known = result.errors.count
        errorsAreOpen = errors.read(into: &result.errors)
        if result.errors.count > known { hearing(Array(result.errors[known...])) }
      }
      if watched[2].revents != 0 {
        let count = unsent[sent...].withUnsafeBytes {
          send(input.number, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
        }
        if count > 0 { sent += count }
        // Git may end without reading everything; its status says what that means.
        let hasFailed = count < 0 && errno != EAGAIN && errno != EINTR
        if sent == unsent.count || hasFailed { input.close() }
      }
    }
    input.close()
    // It is waited for without being given up: until then its number is nobody else's.
    var ending = siginfo_t()
    while waitid(P_PID, id_t(identifier), &ending, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    RunningChild.shared.ended(identifier)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { throw GitError(errno: errno, "wait for", on: program) }
    }
    guard failure == 0 else { throw GitError(errno: failure, "run", on: program) }
    result.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return result
  }
}

/// Two ends of a stream.
///
/// A socket, since writing to a pipe without a reader would end this process.
private struct Connection: ~Copyable {
  let ours: Descriptor
  let theirs: Descriptor

  init(to program: String) throws(GitError) {
    var numbers: [Int32] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &numbers) == 0 else {
      throw GitError(errno: errno, "run", on: program)
    }
    ours = Descriptor(number: numbers[0])
    theirs = Descriptor(number: numbers[1])
  }
}

/// An open file that is closed with its owner.
private struct Descriptor: ~Copyable {
  private(set) var number: Int32

  init(number: Int32) { self.number = number }

  deinit { if number >= 0 { closeFile(number) } }

  mutating func close() {
    if number >= 0 { closeFile(number) }
    number = -1
  }

  /// Adds what can be read now; false at the end.
  func read(into bytes: inout [UInt8]) -> Bool {
    let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, systemRead(number, buffer.baseAddress, buffer.count))
    }
    bytes += chunk
    return !chunk.isEmpty
  }
}

/// Lends texts as C has them: an array that ends in a null pointer.
private func withCStrings<Value>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
  var pointers = texts.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  pointers.append(nil)
  return body(pointers)
}

/// The system's `close`, by a name that no method hides.
private func closeFile(_ number: Int32) {
  close(number)
}
