/// Why a name may not be in a tree.
public enum TreeNameProblem: Error, Hashable, Sendable {
  /// It has no characters.
  case empty
  /// Its bytes are not UTF-8.
  case notUTF8
  /// It is not in Unicode's composed form (NFC): another file system would give the file another
  /// name.
  case notComposed
  /// It begins with a dot, as `..`, `.git` and every hidden file do.
  case dotted
  /// It holds a slash, a backslash, or something that is not seen.
  case sign(Unicode.Scalar)
  /// Windows keeps it for a device, which is given as it is called there.
  case device(String)
  /// On some file system it is `.git`.
  case git
  /// It has as many bytes, and no file system takes a name of any length.
  case long(Int)
  /// Windows allows no name with this in it; refused only in new names.
  case windows(Unicode.Scalar)
  /// It ends in a dot or a space, which Windows drops; refused only in new names.
  case ending(Unicode.Scalar)

  /// What is wrong, in words that follow *the name X*; no full stop.
  public var sentence: String {
    switch self {
    case .empty: "is empty"
    case .notUTF8: "is not UTF-8"
    case .notComposed: "is not in Unicode's composed form (NFC)"
    case .dotted: "begins with a dot"
    case .sign("/"): "has a slash in it"
    case .sign("\\"): "has a backslash in it"
    case .sign(let scalar):
      "has U+\(Self.digits(scalar)) in it, which is not seen"
    case .device(let device): "is what Windows calls its device \(device)"
    case .git: "is another way to write .git"
    case .windows(let scalar): "has \(scalar) in it, which Windows takes in no name"
    case .ending(let scalar):
      "ends in a \(scalar == "." ? "dot" : "space"), which Windows leaves out"
    case .long(let bytes): "has \(bytes) bytes, and 200 are the most that every machine can hold"
    }
  }

  private static func digits(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
