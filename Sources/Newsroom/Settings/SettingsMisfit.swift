import Editorial
import Formats
import Git

/// Parts of the settings that do not fit together, though each file can be read on its own.
///
/// No single act is allowed to cause this; two people can, by changing different files at once,
/// since both changes count.
package struct SettingsMisfit: Hashable, Sendable {
  /// What does not fit together.
  enum Kind: Hashable, Sendable {
    /// `newsroom.yml` names a workflow that does not exist.
    case chosen(WorkflowName)
    /// Articles go through a workflow that does not exist.
    case lacking(WorkflowName, of: [Slug])
    /// There is no workflow that a new article could go through.
    case choices
    /// Nobody has a role that may change the settings.
    case owners([Role])
    /// A workflow names a role that nobody has.
    case rule(WorkflowName, Problem)
  }

  let kind: Kind
  /// What does not fit together, without a full stop.
  package let sentence: String
  /// What to do about it.
  package let remedy: String
  /// The file, or the first of the articles, that it concerns.
  package let place: String

  /// Describes it; `bringingBack` is the command that brings back a workflow, if one is known.
  init(_ kind: Kind, bringingBack: String? = nil) {
    self.kind = kind
    let back = bringingBack.map { "; to bring it back: \($0)" } ?? ""
    switch kind {
    case .chosen(let name):
      place = "newsroom.yml"
      sentence =
        "newsroom.yml names the workflow \(name) for new articles, and there is no such workflow"
      remedy = "name another one: stet config --edit\(back)"
    case .lacking(let name, let slugs):
      let names = slugs.prefix(3).map(\.rawValue).joined(separator: ", ")
      let more = slugs.count > 3 ? " and \(slugs.count - 3) more" : ""
      place = slugs.first.map { References.short(References.draft($0)) } ?? "workflows/\(name).yml"
      sentence =
        "\(names)\(more) \(slugs.count == 1 ? "goes" : "go") through the workflow \(name), and there"
        + " is no such workflow"
      remedy =
        "move \(slugs.count == 1 ? "it" : "them") to another: stet workflow set"
        + " \(slugs.first?.rawValue ?? "SLUG") WORKFLOW\(back)"
    case .choices:
      place = "newsroom.yml"
      sentence = "newsroom.yml names no workflow for new articles"
      remedy = "name one, as workflows: [{use: standard}]: stet config --edit"
    case .owners(let roles):
      place = "newsroom.yml"
      sentence =
        "nobody has the role \(roles.map(\.rawValue).joined(separator: " or ")), and nobody can change"
        + " the settings any more"
      remedy = "find what took it away: git log settings"
    case .rule(let name, let problem):
      place = problem.file + (problem.line.map { ":\($0)" } ?? "")
      sentence = "\(place): \(problem.sentence)"
      remedy =
        (problem.hint.map { "\($0): " } ?? "change the file: ") + "stet workflow edit \(name)"
    }
  }
}

extension Policy {
  /// The roles that somebody has at a moment.
  func roles(at time: Instant) -> Set<Role> {
    Set(people.values.flatMap { $0.roles(at: max(time, self.time)) })
  }

  /// What does not fit together in these settings, given that every person and workflow was read.
  ///
  /// - Parameters:
  ///   - names: The workflows that have a file.
  ///   - time: The moment at which somebody must be an owner.
  /// - Returns: Missing workflows by name, then the rest.
  func misfits(beside names: Set<WorkflowName>, at time: Instant) -> [SettingsMisfit.Kind] {
    let missing = Set(choices.map(\.use)).subtracting(names)
    var found = missing.sorted().map { SettingsMisfit.Kind.chosen($0) }
    if used.isEmpty { found.append(.choices) }
    if !people.values.contains(where: { isOwner($0, at: time) }) {
      found.append(.owners(owners.sorted()))
    }
    return found
  }
}
