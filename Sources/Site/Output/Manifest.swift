/// What a build wrote: each file by its path, with the fingerprint of what it was made from.
///
/// The file consists of NUL-terminated pieces: what the whole site was made from, then a fingerprint and a
/// path for each file.
struct Manifest: Hashable, Sendable {
  /// What the site was made from.
  var site: String
  /// The fingerprints of the files, by path.
  var files: [String: Fingerprint]

  private static let head = "A site built by Stet 2 "

  init(site: String, files: [String: Fingerprint]) {
    self.site = site
    self.files = files
  }

  /// Parses a manifest; nil if the bytes are not one.
  init?(_ bytes: [UInt8]) {
    var lines = bytes.split(separator: 0)[...]
    guard let first = lines.popFirst(), first.starts(with: Self.head.utf8) else { return nil }
    site = String(decoding: first.dropFirst(Self.head.utf8.count), as: UTF8.self)
    files = Dictionary(minimumCapacity: lines.count)
    for line in lines {
      guard line.count > 33, line[line.startIndex + 32] == 0x20,
        let print = Fingerprint(String(decoding: line.prefix(32), as: UTF8.self))
      else { return nil }
      files[String(decoding: line.dropFirst(33), as: UTF8.self)] = print
    }
  }

  /// What the site was made from, read from the first piece alone; nil if the bytes are not a manifest.
  static func site(of bytes: [UInt8]) -> String? {
    let first = bytes.prefix { $0 != 0 }
    guard first.starts(with: head.utf8) else { return nil }
    return String(decoding: first.dropFirst(head.utf8.count), as: UTF8.self)
  }

  /// The file, with its pieces sorted by path.
  var bytes: [UInt8] {
    var bytes = Array("\(Self.head)\(site)\0".utf8)
    for (path, print) in files.sorted(by: { $0.key < $1.key }) {
      bytes += "\(print.text) \(path)\0".utf8
    }
    return bytes
  }
}
