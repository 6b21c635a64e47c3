package import Editorial
import Formats

/// What comes first on the site, and who puts it there.
package struct FrontDesk {
  let settings: Settings
  let settingsDesk: SettingsDesk

  /// What was put where, including what has expired; empty if there is no such file.
  ///
  /// - Throws: `BadDefinition` with every mistake in `front.yml`.
  package func record() throws -> FrontRecord {
    guard let bytes = try settings.file(FrontFile.path) else { return FrontRecord() }
    let read = FrontFile.read(bytes)
    guard read.problems.isEmpty else { throw BadDefinition(read.problems) }
    return read.value
  }

  /// What has expired by a moment, as a text that changes whenever something else expires.
  ///
  /// Reading errors are reported where the front is shown.
  package func over(at time: Instant) throws -> String {
    guard let record = try? record() else { return "" }
    return record.slugs.filter { !record.standing(at: time).slugs.contains($0) }
      .joined(separator: " ")
  }

  /// Changes what comes first.
  ///
  /// - Parameters:
  ///   - subject: What is done, as the log shows it.
  ///   - note: What to say about it.
  ///   - actor: Who does it.
  ///   - isDryRun: Judges, but writes nothing.
  ///   - change: Changes the record, from which everything that has expired was removed.
  /// - Returns: The record afterwards, or as it would be; nil if nothing changes.
  /// - Throws: As ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)``, which refuses anybody who
  ///   is neither an owner nor has a role listed under `front` in `newsroom.yml`.
  package func change(
    _ subject: String, note: String?, as actor: Actor, isDryRun: Bool,
    _ change: (inout FrontRecord) throws -> Void
  ) throws -> FrontRecord? {
    let before = try record()
    var after = before.standing(at: actor.time)
    try change(&after)
    guard after != before else { return nil }
    let bytes: [UInt8]? = after.entries.isEmpty ? nil : FrontFile.bytes(after)
    try settingsDesk.change(
      .settings, [FrontFile.path: bytes], subject: subject, note: note, as: actor,
      isDryRun: isDryRun)
    return after
  }
}

extension SettingsDesk {
  /// What comes first on the site.
  package var front: FrontDesk { FrontDesk(settings: settings, settingsDesk: self) }
}
