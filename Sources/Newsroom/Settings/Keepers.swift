package import Editorial

extension Policy {
  /// The people on the masthead who may put a new file at a settings path, by role and by handle:
  /// owners; for topics and outlets, those who may edit texts; for the front page, those with a
  /// role for it; services are left out.
  func keepers(ofNew path: String, at time: Instant) -> (roles: [Role], people: [Handle]) {
    let isCatalogue = path.hasPrefix("topics/") || path.hasPrefix("outlets/")
    let roles = owners.union(isCatalogue ? workflows.values.flatMap(\.edits) : [])
      .union(path == SettingsRules.frontPage ? front : [])
    let here = people.values.filter {
      $0.kind == .person && !$0.hasLeft(at: time) && !roles.isDisjoint(with: $0.roles(at: time))
    }
    return (roles.sorted(), here.map(\.handle).sorted())
  }
}

extension Settings {
  /// The people who may add a record of a kind if a given person may not; nil if that person may.
  package func keepers(
    ofNew kind: RecordKind, insteadOf handle: Handle
  ) throws -> [Handle]? {
    let policy = try policy()
    let keepers = policy.keepers(ofNew: kind.folder + "/", at: policy.time)
    let own = policy.people[handle]?.roles(at: policy.time) ?? []
    return Set(keepers.roles).isDisjoint(with: own) ? keepers.people : nil
  }

  /// The refusal of a change that others may make, with their names.
  func notOwner(_ actor: Actor, path: String, isNew: Bool = false) throws -> NewsroomError {
    let keepers = try policy().keepers(
      ofNew: isNew || path == SettingsRules.frontPage ? path : "", at: actor.time)
    let who = keepers.people.filter { $0 != actor.handle }
    return .notOwner(actor.handle, path: path, owners: keepers.roles, who: who)
  }
}
