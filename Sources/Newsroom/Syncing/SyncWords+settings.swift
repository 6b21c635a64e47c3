import Editorial

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

  /// What to say about settings that do not fit together.
  func need(misfit: SettingsMisfit) -> Synced.Need {
    Synced.Need(
      kind: .misfit, article: nil, branch: References.short(References.settings),
      sentence: "the settings \(isDryRun ? "would" : "do") not go together: \(misfit.sentence).",
      way: isDryRun ? nil : misfit.remedy)
  }

  /// What to say about settings that would leave nobody who may change them.
  func need(ownerless roles: [Role]) -> Synced.Need {
    Synced.Need(
      kind: .misfit, article: nil, branch: References.short(References.settings),
      sentence:
        "with what was changed in the settings here and at \(remote) nobody would have the role"
        + " \(roles.map(\.rawValue).joined(separator: " or ")), and nobody could change them any"
        + " more; yours \(does("stay", 2)) here, and what was done under them \(does("wait")).",
      way: isDryRun
        ? nil
        : "first an owner in \(remote)'s settings gives somebody the role there"
          + " (stet people edit HANDLE --role \(roles.first?.rawValue ?? "ROLE")); then stet sync")
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
