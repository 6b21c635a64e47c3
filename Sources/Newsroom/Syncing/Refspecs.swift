/// Which branches are fetched from a server.
struct Refspecs: Hashable {
  /// Full names, or folder names with `/*`.
  var patterns: [String] = []

  init(_ patterns: [String]) {
    for pattern in patterns where !self.patterns.contains(pattern) { self.patterns.append(pattern) }
  }

  /// Reads git's configuration, ignoring refspecs that don't store into this remote's own place.
  init(_ specs: [String], of remote: String) {
    self.init(
      specs.compactMap { spec in
        let parts = spec.drop { $0 == "+" }.split(separator: ":")
        guard parts.count == 2, parts[0].hasPrefix("refs/heads/"),
          parts[1] == "refs/remotes/\(remote)/" + parts[0].dropFirst("refs/heads/".count)
        else { return nil }
        return String(parts[0])
      })
  }

  /// The whole newsroom, or main alone.
  static func usual(isPublic: Bool) -> Refspecs {
    let main = [References.main]
    return Refspecs(
      isPublic
        ? main
        : main + [
          References.settings, References.drafts + "/*", References.archive + "/*",
          References.presence + "/*",
        ])
  }

  /// The lines for git's configuration, without a plus, so that nothing that was rewritten is fetched; only
  /// what somebody has open is replaced by what they have open now.
  func lines(for remote: String) -> [String] {
    patterns.map { pattern in
      let plus = Self.isReplaced(pattern) ? "+" : ""
      return "\(plus)\(pattern):refs/remotes/\(remote)/" + pattern.dropFirst("refs/heads/".count)
    }
  }

  private static func isReplaced(_ pattern: some StringProtocol) -> Bool {
    pattern.hasPrefix(References.presence + "/")
  }

  /// Whether a line of git's configuration has a plus where ``lines(for:)`` gives none, or lacks one.
  static func isMisled(_ spec: String) -> Bool {
    isReplaced(spec.drop { $0 == "+" }) != spec.hasPrefix("+")
  }

  /// Whether a branch is fetched.
  func covers(_ branch: String) -> Bool {
    patterns.contains { pattern in
      pattern.hasSuffix("/*") ? branch.hasPrefix(pattern.dropLast()) : pattern == branch
    }
  }
}
