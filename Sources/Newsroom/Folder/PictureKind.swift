/// A kind of picture that browsers show, known by its first bytes.
package enum PictureKind: String, Hashable, Sendable, CaseIterable {
  case png, jpeg, webp, gif, avif

  /// The endings of the names of picture files, in lower case.
  package static let endings = ["png", "jpg", "jpeg", "webp", "gif", "avif"]

  /// Reads the first bytes of a file.
  package init?(_ bytes: [UInt8]) {
    func has(_ text: String, at start: Int) -> Bool {
      bytes.dropFirst(start).starts(with: text.utf8)
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has("RIFF", at: 0), has("WEBP", at: 8) {
      self = .webp
    } else if has("GIF8", at: 0) {
      self = .gif
    } else if has("ftypavif", at: 4) {
      self = .avif
    } else {
      return nil
    }
  }

  /// What is wrong with a file that is no picture of these kinds, to follow its path.
  static func problem(with bytes: [UInt8]) -> String {
    bytes.dropFirst(4).starts(with: "ftypavis".utf8)
      ? "is an AVIF that moves, which can't be told from what a camera adds: save it as GIF or WebP"
      : "is no picture in PNG, JPEG, WebP, GIF or AVIF"
  }
}
