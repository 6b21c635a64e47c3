extension Handle {
  /// Takes a handle that somebody gives to a new person.
  ///
  /// It is stricter than ``Name/isLegal``, by which existing handles are judged: people type it,
  /// articles name it, and it is the name of a file on disks that ignore case.
  ///
  /// - Throws: `BadValue` for anything but lower-case letters, digits, and hyphens between them.
  public static func given(_ text: String) throws(BadValue) -> Handle {
    if let problem = Self.problem(of: text) {
      let meant = Slug(transliterating: text)?.rawValue
      throw BadValue(
        .handle, text, problem,
        example: meant.flatMap { reads(as: $0, text) ? $0 : nil } ?? "maria-okafor")
    }
    return Handle(rawValue: text)
  }

  /// Whether a name is a handle, and differs from the one that was given only in punctuation.
  private static func reads(as name: String, _ text: String) -> Bool {
    problem(of: name) == nil && !deviceNames.contains(text)
  }

  private static func problem(of text: String) -> String? {
    let scalars = text.unicodeScalars
    for sign in scalars where sign != "-" && !sign.isWordPart {
      return "it has \(HostName.name(of: sign))"
    }
    if scalars.contains(where: { $0.properties.changesWhenLowercased }) {
      return "it has capitals"
    }
    if text.hasPrefix("-") || text.hasSuffix("-") || text.contains("--") {
      return "its hyphens are not between letters"
    }
    if scalars.count > 64 || text.utf8.count > 200 { return "it has more than 64 letters" }
    // In front matter this name would mean nobody, and as a file's name it is a device of Windows.
    if text == "null" || deviceNames.contains(text) { return "it reads as something else" }
    return Handle(rawValue: text).isLegal ? nil : "it begins with no letter"
  }

  private static let deviceNames: Set<String> = {
    var names: Set<String> = ["con", "prn", "aux", "nul"]
    for number in 1...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
    return names
  }()
}
