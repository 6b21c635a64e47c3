import Git

/// A branch that is in the way of another's name, or whose own name is in an article's way.
public struct StrayBranch: Hashable, Sendable {
  /// What it is called for people: `drafts/lamp/words`.
  public var name: String
  /// The remote that has it; nil if it is here.
  public var remote: String?

  /// The whole name of its reference here.
  var reference: String {
    remote.map { "refs/remotes/\($0)/\(name)" } ?? "refs/heads/\(name)"
  }

  /// The commands that give it another name, and let its own mean what a remote has.
  func replacing(by remote: String) -> String {
    "\(renaming) && git branch \(name.shellWord) \("\(remote)/\(name)".shellWord)"
  }

  /// The command that renames it, as it has to be typed.
  public var renaming: String {
    let plain = String(name.hasPrefix("drafts/") ? name.dropFirst("drafts/".count) : name[...])
      .replacing("/", with: "-")
    let new = name == "drafts/\(plain)" || name == plain ? "\(plain)-words" : plain
    guard let remote else { return "git branch -m \(name.shellWord) \(new.shellWord)" }
    return "git push \(remote.shellWord) \("\(reference):refs/heads/\(new)".shellWord)"
      + " \(":refs/heads/\(name)".shellWord)"
  }
}

extension Branches {
  /// The branches below a branch's name, those here first; git can have either them or the branch.
  func inside(_ name: String) throws -> [StrayBranch] {
    let here = try repository.references.listing(under: name).references.map {
      StrayBranch(name: References.short($0.name))
    }
    return try here + all(under: References.short(name))
  }

  /// A branch here whose name is a folder of the given name, or lies below it, so that git can have
  /// only one of the two; nil if there is none.
  func inTheWay(of name: String) throws -> StrayBranch? {
    let parts = name.split(separator: "/")
    for count in 3..<max(3, parts.count) {
      let above = parts.prefix(count).joined(separator: "/")
      if try repository.references.id(of: above) != nil {
        return StrayBranch(name: References.short(above))
      }
    }
    return try inside(name).first { $0.remote == nil }
  }

  /// The branches that remotes have in a folder of names, such as `drafts`; all of them if it is
  /// empty.
  func all(under folder: String) throws -> [StrayBranch] {
    try names().flatMap { remote -> [StrayBranch] in
      let prefix = "refs/remotes/\(remote)/"
      let place = folder.isEmpty ? String(prefix.dropLast()) : prefix + folder
      guard repository.references.isName(place) else { return [] }
      return try repository.references.listing(under: place).references.map {
        StrayBranch(name: String($0.name.dropFirst(prefix.count)), remote: remote)
      }
    }
  }

  /// An article's branch where it is: here, or at a remote.
  func stray(_ name: String) throws -> StrayBranch {
    let short = References.short(name)
    if try repository.references.id(of: name) != nil { return StrayBranch(name: short) }
    let remote = try names().first {
      try repository.references.id(of: "refs/remotes/\($0)/\(short)") != nil
    }
    return StrayBranch(name: short, remote: remote)
  }

  /// Refuses to make a branch if others are below its name, or its name is below another's.
  func checkHasRoom(_ name: String) throws {
    guard let stray = try inTheWay(of: name) ?? inside(name).first else { return }
    throw NewsroomError.branchInTheWay(of: References.short(name), stray)
  }
}
