#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The keys that are pressed at the terminal, one by one.
///
/// While it exists, the system neither shows keys nor gathers them into lines, and no key ends the
/// process, so that words that were typed are never lost. `close` gives the keys back to the
/// system.
final class Keyboard {
  /// What was typed.
  enum Key: Equatable {
    case character(Character)
    case enter
    case back
    case up
    case down
    case clear
    case escape
    /// The end of the input, or a request to stop: control C, control D.
    case end
  }

  private var before = termios()
  private var pending: [UInt8] = []
  private var isOpen = false
  /// The signals that end a process, and what was done about each before.
  private static let endings = [SIGHUP, SIGTERM, SIGQUIT]
  private var handlers: [sigaction] = []
  /// How long no key may come, in milliseconds, until the next one counts as an answer to what is
  /// shown: longer than the time between two strokes of a key that is pressed twice or held down.
  private static let pause: CInt = 250

  /// Takes the keys over; nil if there is no terminal to take them from.
  init?() {
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    open()
  }

  private func open() {
    var settings = before
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    isOpen = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0
    guard isOpen else { return }
    // A connection that breaks and a machine that shuts down end the input, like control C, and
    // what was typed is kept.
    for ending in Self.endings {
      var (quiet, before) = (sigaction.quiet, sigaction())
      unsafe sigaction(ending, &quiet, &before)
      handlers.append(before)
    }
  }

  /// Gives the keys back.
  func close() {
    guard isOpen else { return }
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before)
    for (place, ending) in Self.endings.enumerated() {
      unsafe sigaction(ending, &handlers[place], nil)
    }
    handlers = []
    isOpen = false
  }

  /// Throws away what was typed before the screen was drawn, and what is still on its way: it was
  /// meant for another screen, and must not decide about this one.
  ///
  /// - Returns: False if the input ended, or somebody asked to stop meanwhile.
  func forgetTypedAhead() -> Bool {
    var isToStop = false
    while true {
      isToStop = isToStop || pending.contains { [0x00, 0x03, 0x04].contains($0) }
      pending = []
      if isToStop || !hasMore() { return !isToStop }
      guard let byte = next() else { return false }
      pending.append(byte)
    }
  }

  /// Whether something is typed within the pause that separates one answer from the next.
  func hasMore() -> Bool {
    guard pending.isEmpty else { return true }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var count: CInt = -1
    repeat { count = unsafe poll(&input, 1, Self.pause) } while count < 0 && errno == EINTR
    return count > 0
  }

  /// Asks a question about what was shown; anything but a yes is a no, and nil is the end of the
  /// input.
  func confirms(_ question: String) -> Bool? {
    guard forgetTypedAhead() else { return nil }
    let answer = line(question + " [y/N] ")
    return answer.isEnd ? nil : ["y", "yes"].contains(answer.text.lowercased())
  }

  /// Waits for a key.
  func key() -> Key {
    while true {
      guard let byte = next() else { return .end }
      switch byte {
      // If something ended the input before the keys were taken over, it arrives as a NUL.
      case 0x00, 0x03, 0x04: return .end
      case 0x0A, 0x0D: return .enter
      case 0x08, 0x7F: return .back
      case 0x15: return .clear
      case 0x1B:
        // Nothing else follows the key by itself.
        guard hasMore() else { return .escape }
        if pending.isEmpty, let next = next() { pending.append(next) }
        if let arrow = sequence() { return arrow }
      case 0x09: return .character(" ")
      case 0x01...0x1F: continue
      case 0x20...0x7E: return .character(Character(Unicode.Scalar(byte)))
      default: if let character = character(from: byte) { return .character(character) }
      }
    }
  }

  /// What a key that was pressed at a question asks for.
  enum Choice: Equatable {
    case character(Character)
    /// Nothing: no character, or more than one at once, which was pasted and is no choice of anybody's.
    case none
    case end
  }

  /// Waits for the key that chooses, and shows it.
  func choice() -> Choice {
    let key = key()
    guard case .character(let character) = key else {
      Terminal.prompt("\n")
      return key == .end ? .end : .none
    }
    Terminal.prompt("\(Terminal.clean(String(character)))\n")
    guard hasMore() else { return .character(character) }
    return forgetTypedAhead() ? .none : .end
  }

  /// Reads a line that can be corrected while it is typed, and shows it.
  ///
  /// - Returns: What was typed, and whether the input ended before the line did.
  func line(_ prompt: String) -> (text: String, isEnd: Bool) {
    Terminal.prompt(prompt)
    var typed: [Character] = []
    while true {
      switch key() {
      case .character(let character):
        typed.append(character)
        Terminal.prompt(Terminal.clean(String(character)))
      case .back:
        guard let last = typed.popLast() else { continue }
        Terminal.erase(cells: Table.width(Terminal.clean(String(last))))
      case .up, .down, .escape: continue
      case .clear:
        Terminal.erase(cells: Table.width(Terminal.clean(String(typed))))
        typed = []
      case .enter:
        Terminal.prompt("\n")
        return (String(typed), false)
      case .end:
        Terminal.prompt("\n")
        return (String(typed), true)
      }
    }
  }

  private func next() -> UInt8? {
    if pending.isEmpty {
      var bytes = [UInt8](repeating: 0, count: 4096)
      // Only a signal that ends the input interrupts it.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return nil }
      pending = bytes.prefix(count).reversed()
    }
    return pending.popLast()
  }

  /// The arrow that was pressed; nil for any other key that sends several bytes, which is skipped.
  private func sequence() -> Key? {
    guard pending.last == UInt8(ascii: "[") || pending.last == UInt8(ascii: "O") else { return nil }
    pending.removeLast()
    while let byte = pending.popLast() {
      if byte == UInt8(ascii: "A") { return .up }
      if byte == UInt8(ascii: "B") { return .down }
      if (0x40...0x7E).contains(byte) { return nil }
    }
    return nil
  }

  /// The character that begins with a byte beyond ASCII; nil for bytes that are none.
  private func character(from first: UInt8) -> Character? {
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var bytes = [first]
    while bytes.count < count, let byte = next() {
      guard byte & 0xC0 == 0x80 else {
        pending.append(byte)
        return nil
      }
      bytes.append(byte)
    }
    return String(validating: bytes, as: UTF8.self)?.first
  }
}

extension sigaction {
  /// Does nothing except end a waiting call.
  fileprivate static var quiet: sigaction {
    var action = sigaction()
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = { _ in }
    #elseif canImport(Musl)
      unsafe action.__sa_handler.sa_handler = { _ in }
    #else
      unsafe action.__sigaction_handler.sa_handler = { _ in }
    #endif
    return action
  }
}
