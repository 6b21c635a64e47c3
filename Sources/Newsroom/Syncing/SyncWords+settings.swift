import Editorial
import Git

extension SyncWords {
  /// What to say about branches that refer to settings that the server does not have.
  func need(waitingForSettings names: [String]) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: nil, branch: References.short(References.settings),
      sentence: "\(names.listed()) \(does("wait", names.count)) here, done under settings that"
        + " \(remote) does not have.",
      way: isDryRun ? nil : "once settings can go there: stet sync")
  }

  /// What to say about an article whose events name settings that neither side has.
  func need(_ slug: Slug, lacking settings: PolicyID, way: String) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: slug, branch: References.short(References.draft(slug)),
      sentence: "\(slug) \(does("wait")) here: it names settings that are neither here nor at"
        + " \(remote) (\(settings.short)), and nobody there could judge what was done.",
      way: isDryRun ? nil : way)
  }

  /// What to say about an article that came with events under settings which did not come.
  func need(_ slug: Slug, unjudged settings: PolicyID, way: String) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: slug, branch: References.short(References.draft(slug)),
      sentence: "\(slug) names settings that are neither here nor at \(remote) (\(settings.short)):"
        + " what was done under them does not count here until they come.",
      way: isDryRun ? nil : way)
  }

  /// What to say about settings that do not fit together.
  func need(misfit: SettingsMisfit) -> Synced.Need {
    Synced.Need(
      kind: .misfit, article: nil, branch: References.short(References.settings),
      sentence: "the settings \(isDryRun ? "would" : "do") not go together: \(misfit.sentence).",
      way: isDryRun ? nil : misfit.remedy)
  }

  /// What to say about settings that would leave nobody who may change them.
  func need(
    _ ownerless: SettingsMeeting.Ownerless, mine: ObjectID, theirs: ObjectID, for me: Handle
  ) -> Synced.Need {
    let role = ownerless.roles.first?.rawValue ?? "ROLE"
    let giving = "stet people edit HANDLE --role \(role)"
    let there = ownerless.there.map(\.rawValue)
    let way =
      ownerless.there.contains(me)
      // Here I have stepped down already, and nobody else can act on what the server has.
      ? "at \(remote) you still have it; let go of what was changed here (it stays at git show"
        + " \(mine.hex.prefix(12))): git update-ref \(References.settings) \(theirs.hex) \(mine.hex);"
        + " give somebody the role: \(giving); then: stet sync"
      : "\(there.isEmpty ? "an owner in \(remote)'s settings" : there.listed()) first gives somebody the"
        + " role there (\(giving)); then stet sync"
    return Synced.Need(
      kind: .misfit, article: nil, branch: References.short(References.settings),
      sentence:
        "with what was changed in the settings here and at \(remote) nobody would have the role"
        + " \(ownerless.roles.map(\.rawValue).joined(separator: " or ")), and nobody could change them any"
        + " more; yours \(does("stay", 2)) here, and what was done under them \(does("wait")).",
      way: isDryRun ? nil : way)
  }

  /// What to say about a file of settings that has two new names.
  func need(parted name: SettingsMeeting.PartedName) -> Synced.Need {
    Synced.Need(
      kind: .misfit, article: nil, branch: References.short(References.settings),
      sentence:
        "\(name.old) was called \(name.mine) here and \(name.theirs) at \(remote); the settings"
        + " \(isDryRun ? "would have" : "have") both.",
      way: isDryRun
        ? nil
        : "keep one: rm \(name.mine.shellWord) && stet settings save -m WHY")
  }
}
