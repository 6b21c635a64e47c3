/// What a trace of system calls says about the order in which things reached the disk.
///
/// Understands strace's `-y`: descriptors are followed by their paths.
struct DiskOrder {
  /// The objects that came into being, by path.
  private(set) var objects: [String] = []
  /// Everything that came too early or never.
  private(set) var problems: [String] = []

  private var flushed: Set<String> = []
  /// Names that a rename or link has made and whose folder is not flushed yet.
  private var unflushedNames: Set<String> = []

  init(_ trace: String, folder: String) {
    for line in trace.split(separator: "\n") {
      guard let call = Call(line), call.succeeded else { continue }
      switch call.name {
      case "fsync", "fdatasync": flush(call.descriptors.first ?? "")
      case "link", "linkat", "rename", "renameat", "renameat2":
        guard call.paths.count == 2 else { continue }
        name(call.paths[0], call.paths[1], folder: folder)
      case "mkdir":
        if let made = call.paths.first { unflushedNames.insert(Self.absolute(made, in: folder)) }
      case "write":
        guard call.isSuccessMessage else { continue }
        for name in unflushedNames.sorted() where name.contains("/refs/heads/") {
          problems.append("acknowledged before the folder of \(name) was flushed")
        }
      default: continue
      }
    }
  }

  private mutating func flush(_ path: String) {
    flushed.insert(path)
    unflushedNames = unflushedNames.filter { Self.folder(of: $0) != path }
  }

  private mutating func name(_ old: String, _ new: String, folder: String) {
    let old = Self.absolute(old, in: folder)
    let new = Self.absolute(new, in: folder)
    if new.contains("/objects/") {
      objects.append(new)
      if !flushed.contains(old) { problems.append("\(new) was named before it was flushed") }
      unflushedNames.insert(new)
    } else if new.contains("/refs/heads/"), old.hasSuffix(".lock") {
      if !flushed.contains(old) { problems.append("\(new) was moved before it was flushed") }
      for name in unflushedNames.sorted() where name.contains("/objects/") {
        problems.append("\(new) was moved before the folder of \(name) was flushed")
      }
      unflushedNames.insert(new)
    }
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// One line: `1234  fsync(5</a/b>) = 0`.
  private struct Call {
    var name: String
    var descriptors: [String]
    var paths: [String]
    var succeeded: Bool
    var isSuccessMessage: Bool

    init?(_ line: Substring) {
      let rest = line.drop { $0.isNumber }.drop { $0 == " " }
      guard let open = rest.firstIndex(of: "("), let equals = rest.range(of: ") = ", last: true)
      else { return nil }
      name = String(rest[..<open])
      let arguments = rest[rest.index(after: open)..<equals]
      succeeded = !rest[equals...].dropFirst(4).hasPrefix("-1")
      descriptors = Self.between("<", ">", in: arguments)
      paths = Self.between("\"", "\"", in: arguments)
      isSuccessMessage = arguments.hasPrefix("2<") || arguments.hasPrefix("2,")
    }

    private static func between(_ open: Character, _ close: Character, in text: Substring)
      -> [String]
    {
      var found: [String] = []
      var rest = text
      while let start = rest.firstIndex(of: open) {
        let after = rest[rest.index(after: start)...]
        guard let end = after.firstIndex(of: close) else { break }
        found.append(String(after[..<end]))
        rest = after[after.index(after: end)...]
      }
      return found
    }
  }
}

extension Substring {
  /// Where a text begins for the last time.
  fileprivate func range(of text: String, last: Bool) -> Index? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) { return index }
    }
    return nil
  }
}
