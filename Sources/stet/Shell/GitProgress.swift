/// Git's messages while it talks to a server, as far as people want to see them: its progress, on a
/// screen.
///
/// A request for a password goes to the terminal directly.
enum GitProgress {
  /// Takes what git wrote to its standard error.
  static func hear(_ bytes: [UInt8]) {
    guard Terminal.isInteractive else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let line = text.split(whereSeparator: { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }).last,
      line.contains("%")
    else { return }
    Terminal.progress(String(line))
  }
}
