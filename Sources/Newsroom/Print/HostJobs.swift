import Editorial
import Git

/// Jobs for the host that keeps the repository; their files lie beside the print.
package struct HostJobs {
  let repository: Repository
  let settings: Settings
  let print: Print
  let press: Press
  let turn: Turn

  /// Adds to main a job for the host that keeps the repository.
  ///
  /// It is a file next to the print's own, and every later print keeps it. Only an owner can add
  /// it, by a plain commit.
  ///
  /// - Returns: Whether anything changed, or would; false if the same file is already there.
  /// - Throws: ``NewsroomError/notOwner(_:path:owners:)``; ``NewsroomError/pathTaken(_:)`` if there
  ///   is another file.
  package func add(
    _ bytes: [UInt8], at path: String, as actor: Actor, isDryRun: Bool = false
  ) throws -> Bool {
    let tree = try print.mainTree()
    if let tree, let entry = try repository.trees.entry(path, in: tree) {
      guard try repository.objects.kind(entry.id) == .blob,
        try repository.objects.blob(entry.id) == bytes
      else {
        throw NewsroomError.pathTaken(path)
      }
      return false
    }
    let policy = try settings.policy(people: [actor.handle], workflows: [])
    guard let person = policy.people[actor.handle], policy.isOwner(person, at: actor.time) else {
      throw try settings.notOwner(actor, path: path)
    }
    if isDryRun { return true }
    try turn.alone([References.main]) {
      try press.commitPlainly(
        "Add \(path)\n", by: person, at: actor.time, zone: policy.timeZone
      ) { tree in
        try repository.trees.replacing(
          [path: .some((.file, try repository.objects.writeBlob(bytes)))], in: tree)
      }
    }
    return true
  }

  /// Refuses a job if main, before a newsroom is founded, has a file in its place.
  package static func checkJobFits(at path: String, in folder: String) throws {
    let repository = try Repository.open(folder)
    guard let main = try repository.references.id(of: References.main) else { return }
    if try repository.trees.entry(path, in: try repository.objects.commit(main).tree) != nil {
      throw NewsroomError.pathTaken(path)
    }
  }
}
