import Foundation
import Newsroom
import Prose
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where output goes and answers come from; the only place that prints.
struct Terminal {
  /// Whether only data and failures are printed.
  var isQuiet = false
  /// Whether data is JSON.
  var isJSON = false

  /// Whether somebody is at the terminal and can be asked.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether data goes to a screen.
  static var showsData: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether somebody can be shown something, and asked about it.
  static var showsQuestions: Bool { isInteractive && showsData }

  /// How many lines the screen has.
  static var height: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 2 else {
      return 24
    }
    return Int(size.ws_row)
  }

  /// How many cells a line of the screen has now.
  static var screenWidth: Int { width(of: STDOUT_FILENO) ?? 80 }

  /// How many cells a line of a screen has; nil if the output does not go to a screen.
  static func width(of descriptor: CInt) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? max(narrowest, Int(size.ws_col)) : 80
  }

  /// Nothing is fitted to a screen that is narrower.
  private static let narrowest = 20

  /// The width of help: that in `COLUMNS`, or the screen's.
  static var helpWidth: Int {
    Environment["COLUMNS"].flatMap { Int($0) } ?? width(of: STDOUT_FILENO) ?? 80
  }

  /// Where everything that is no data goes.
  static let errors = STDERR_FILENO

  /// How long a line of sentences may be on a screen.
  static let measure = 80

  /// Sentences; on a screen, in lines of a readable length.
  private static func fitted(_ text: String) -> String {
    width(of: STDERR_FILENO).map { Table.prose(text, to: min($0, measure)) } ?? text
  }

  /// Writes data.
  static func data(_ text: String) {
    endProgress()
    let code = unsafe text.utf8Span.span.withUnsafeBytes { unsafe write($0, to: STDOUT_FILENO) }
    note(code)
  }

  /// Writes data as it is.
  static func data(_ bytes: [UInt8]) {
    endProgress()
    note(write(bytes, to: STDOUT_FILENO))
  }

  /// Why data could not be written; nil if all of it was, or the reader went away.
  static var lostData: Int32? { lost.withLock { $0 } }
  private static let lost = Mutex<Int32?>(nil)

  private static func note(_ code: Int32) {
    if code != 0, code != EPIPE { lost.withLock { $0 = $0 ?? code } }
  }

  /// Prints something that is no data.
  func say(_ text: String) { if !isQuiet { Self.fail(text) } }

  /// Prints a failure, even under `--quiet`.
  static func fail(_ text: String) {
    endProgress()
    write(Array((fitted(text) + "\n").utf8), to: STDERR_FILENO)
  }

  /// Shows what a question is about, even under `--quiet`.
  static func show(_ text: String) {
    endProgress()
    write(Array((fitted(clean(text)) + "\n").utf8), to: STDERR_FILENO)
  }

  private static let hasProgress = Mutex(false)

  /// Shows how far something is, on one line in place of what it showed before.
  static func progress(_ text: String) {
    // What goes over the end of the line could not be taken away.
    let line = progressLine(text, columns: width(of: errors) ?? 80)
    hasProgress.withLock { isShown in
      isShown = true
      prompt("\r\u{1B}[K" + line)
    }
  }

  /// That line, which never comes to the last cell of a screen.
  static func progressLine(_ text: String, columns: Int) -> String {
    let limit = max(1, columns - 1)
    return Table.cut(Excerpt.line(line(text), limit: limit), to: limit)
  }

  /// Takes that line away, before anything else is said.
  static func endProgress() {
    hasProgress.withLock { isShown in
      if isShown { prompt("\r\u{1B}[K") }
      isShown = false
    }
  }

  /// Asks a question that is answered with a letter or a word; nil at the end of the input.
  static func ask(_ question: String) -> String? {
    endProgress()
    write(Array((question + " ").utf8), to: STDERR_FILENO)
    return readLine(strippingNewline: true)
  }

  /// Shows the prompt of a question, without ending the line.
  static func prompt(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Erases the last cells of a line that is being typed.
  static func erase(cells: Int) {
    write(Array(String(repeating: "\u{8} \u{8}", count: cells).utf8), to: STDERR_FILENO)
  }

  /// Draws lines over those that were drawn last, of which there are this many.
  static func redraw(_ lines: [String], over count: Int) {
    let up = count > 1 ? "\u{1B}[\(count - 1)A" : ""
    prompt((count > 0 ? "\(up)\r\u{1B}[J" : "") + lines.joined(separator: "\n"))
  }

  /// Asks a question; anything but a yes is a no.
  static func confirm(_ question: String) -> Bool {
    ["y", "yes"].contains(ask(question + " [y/N]")?.lowercased() ?? "")
  }

  /// Whether a text is ASCII without control characters.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    var place = 0
    while place < bytes.count {
      let end = min(place + 8, bytes.count)
      if end < place + 8 || !bytes.eight(at: place, before: end).isPrintableASCII {
        for place in place..<end {
          let byte = bytes[place]
          guard (byte >= 0x20 && byte < 0x7F) || byte == 0x0A || byte == 0x09 else { return false }
        }
      }
      place = end
    }
    return true
  }

  /// A text that can't control the terminal: control characters, including those of the upper half
  /// and those that change the direction of writing, are shown as signs.
  static func clean(_ text: String) -> String {
    if isPlain(text) { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09: clean.append(scalar)
      case 0x00...0x1F: clean.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: clean.append("\u{2421}")
      case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: clean.append("\u{FFFD}")
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// A text that can't leave its line either.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in clean(text).unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09: line.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x2028, 0x2029: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// What somebody should know beside what they asked for, on one line.
  static func note(_ text: String) -> String { "Note: " + line(text) }

  /// JSON with these characters as escapes: it means the same, and can't control a terminal.
  static func escaped(_ json: String) -> String {
    if isPlain(json) { return json }
    var escaped = ""
    for scalar in json.unicodeScalars {
      switch scalar.value {
      // These can only be inside strings; characters below a space were escaped by the encoder.
      case 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Writes bytes; once nobody reads them, the rest is dropped.
  ///
  /// - Returns: The system's error number; 0 if nothing went wrong.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: CInt) -> Int32 {
    unsafe bytes.withUnsafeBytes { unsafe write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int32 {
    var start = 0
    while start < bytes.count {
      let count = unsafe writeSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[start...]))
      guard count >= 0 else { return errno }
      start += count
    }
    return 0
  }

  private static func writeSome(_ descriptor: CInt, _ buffer: UnsafeRawBufferPointer) -> Int {
    var count = -1
    repeat {
      count = unsafe put(descriptor, buffer.baseAddress, buffer.count)
    } while count < 0 && errno == EINTR
    return count
  }
}

extension UInt64 {
  /// Whether each of eight bytes is a sign of ASCII or a space.
  fileprivate var isPrintableASCII: Bool {
    let highest: UInt64 = 0x8080_8080_8080_8080
    // If no byte has its highest bit set, none of these sums carries over to the next byte.
    let isAtLeastSpace = self &+ 0x6060_6060_6060_6060
    let isBeyondTilde = self &+ 0x0101_0101_0101_0101
    return self & highest == 0 && isAtLeastSpace & highest == highest
      && isBeyondTilde & highest == 0
  }
}

/// The system's own call, where a name above would hide it.
private let put = unsafe write(_:_:_:)

/// How a word is styled on a terminal; not at all without one, or under `NO_COLOR`.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case yellow = "33"
  case cyan = "36"
  /// Words that went: red and struck through.
  case gone = "9;31"
  /// Words that came: green and underlined.
  case come = "4;32"

  /// Whether words are styled at all: on a screen, unless `NO_COLOR` or git's `color.ui` says no,
  /// and everywhere if `color.ui` says always.
  static let isOn: Bool = {
    guard (Environment["NO_COLOR"] ?? "").isEmpty else { return false }
    let folder = ActByName.folder(in: CommandLine.arguments)
    // If the configuration can't be read, git uses colour, too.
    switch (try? Identity.configuration("color.ui", at: folder))?.lowercased() {
    case "always": return true
    case "never", "false", "no", "off", "0": return false
    default: return Terminal.showsData && Environment["TERM"] != "dumb"
    }
  }()

  /// The text with its style.
  func callAsFunction(_ text: String) -> String {
    Self.isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
