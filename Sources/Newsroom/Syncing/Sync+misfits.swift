import Editorial
import Git

extension Sync {
  /// Adds what no longer fits together in the settings; none of it stops a sync.
  ///
  /// - Parameters:
  ///   - done: What was exchanged.
  ///   - newsroom: The newsroom.
  ///   - old: Where the settings were before; nil if they were not here.
  ///   - time: Now.
  /// - Returns: What was exchanged, with what needs somebody added to the last server's.
  static func withMisfits(
    _ done: [Synced], of newsroom: NewsroomRepository, since old: ObjectID?, at time: Instant
  ) -> [Synced] {
    guard done.contains(where: { !$0.isUpToDate }), let last = done.last,
      // It is for the doctor to report what can't be read.
      let misfits = try? misfits(of: newsroom, since: old, done, at: time)
    else { return done }
    var told = done
    told[done.count - 1].needs += misfits.map(last.words.need(misfit:))
    return told
  }

  private static func misfits(
    of newsroom: NewsroomRepository, since old: ObjectID?, _ done: [Synced], at time: Instant
  ) throws -> [SettingsMisfit] {
    let whole = SettingsWhole(newsroom)
    let now = try newsroom.settings.state()
    let hasMoved = now.id.object != old
    var found: [SettingsMisfit] = []
    if hasMoved {
      let before = try old.flatMap { old in
        try newsroom.settings.history().state(at: EventID(old)).map { (PolicyID(old), $0) }
      }
      let known = Set(try before.map { try whole.misfits(of: $0, at: time) }?.map(\.kind) ?? [])
      found = try whole.misfits(of: now, at: time).filter { !known.contains($0.kind) }
    }
    if try whole.hasLostWorkflows(in: now.state) {
      let touched = Set(done.flatMap { ($0.came + $0.went).compactMap(\.article) })
      found += try whole.lacking(among: hasMoved ? nil : touched, in: now.state)
    }
    return found
  }
}
