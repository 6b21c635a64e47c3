import Editorial

extension NewsroomRepository {
  /// Adds to main a job of the host that keeps the repository: a file beside what is the newsroom's
  /// own, which an owner adds and everybody's acts carry along.
  ///
  /// - Returns: Whether anything changed, or would: no where the file stands there to the byte.
  /// - Throws: ``NewsroomError/notOwner(_:path:owners:)``; ``NewsroomError/pathTaken(_:)`` where
  ///   another file stands there; and whatever ``change(_:_:subject:note:as:isDryRun:)`` throws.
  public func addJob(
    _ bytes: [UInt8], at path: String, as actor: Actor, isDryRun: Bool = false
  ) throws -> Bool {
    let present = try mainFile(path)
    if present == bytes { return false }
    if present != nil { throw NewsroomError.pathTaken(path) }
    let policy = try policy(people: [actor.handle], workflows: [])
    guard let person = policy.people[actor.handle], policy.isOwner(person, at: actor.time) else {
      throw NewsroomError.notOwner(actor.handle, path: path, owners: policy.owners.sorted())
    }
    try change(
      .settings, [path: .some(bytes)], subject: "Add \(path)", as: actor, isDryRun: isDryRun)
    return true
  }
}
