import Editorial
import Formats
import Git

/// A setting of the newsroom or of this repository, as a person types it.
package struct Setting: Hashable, Sendable {
  /// Where a setting is kept.
  package enum Place: String, Hashable, Sendable {
    /// In `newsroom.yml` on main, for everybody.
    case shared
    /// In this repository's git configuration.
    case local
  }

  /// The name as it is typed, which is the key in `newsroom.yml`.
  package var name: String
  /// Its value; nil if none is set and there is no default.
  package var value: String?
  /// Where it is kept.
  package var place: Place
}

/// The settings by name, as `config` shows and sets them.
package struct SharedSettings {
  let repository: Repository
  let settings: Settings
  let identity: Identity
  let settingsDesk: SettingsDesk
  let turn: Turn
  let checkout: Checkout

  /// Every setting, the shared ones first.
  package func all() throws -> [Setting] {
    let record = try settings.record()
    let values: [String: String?] = [
      "name": record.name, "url": record.url, "language": record.language,
      "time_zone": record.timeZone,
      "owners": record.owners.map(\.rawValue).joined(separator: ", "),
      "workflows": record.workflows.map(\.words).joined(separator: "; "),
      "report_errors": record.reportErrors, "publishing_principles": record.publishingPrinciples,
      "corrections_policy": record.correctionsPolicy, "history": record.history.map(String.init),
      "show_approvers": String(record.showApprovers), "html": record.html.rawValue,
      "feeds": record.feeds.rawValue,
      "front": record.front.isEmpty ? nil : record.front.map(\.rawValue).joined(separator: ", "),
      "picture_limit": String(record.pictureLimit),
    ]
    return RecordFile.newsroomKeys.map { name in
      Setting(name: name, value: values[name] ?? nil, place: .shared)
    } + [
      Setting(name: "me", value: try repository.configuration.local("stet.me"), place: .local),
      Setting(name: "checkout", value: checkout.showsMain ? "on" : "off", place: .local),
      Setting(
        name: "offline", value: try repository.configuration.local("stet.offline") ?? "off",
        place: .local),
    ]
  }

  /// A setting by its name.
  ///
  /// - Throws: ``NewsroomError/noSetting(_:near:)``.
  package func setting(_ name: String) throws -> Setting {
    let all = try all()
    let wanted = name.replacing("-", with: "_")
    guard let setting = all.first(where: { $0.name == wanted }) else {
      throw NewsroomError.noSetting(name, near: nearest(to: wanted, among: all.map(\.name)))
    }
    return setting
  }

  /// Changes a setting; an empty value removes it.
  ///
  /// - Returns: Whether anything changed, or would.
  /// - Throws: ``NewsroomError/noSetting(_:near:)``, ``NewsroomError/badSetting(_:value:problem:)``,
  ///   and whatever ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)`` throws.
  package func set(
    _ name: String, to value: String, note: String? = nil, as actor: () throws -> Actor,
    isDryRun: Bool = false
  ) throws -> Bool {
    let setting = try setting(name)
    guard setting.place == .shared else {
      let isChange = setting.value != value
      if isChange { try setLocal(setting.name, to: value, isDryRun: isDryRun) }
      return isChange
    }
    guard setting.name != "workflows" else {
      throw NewsroomError.badSetting(
        name, value: value, problem: "it is a list; change it with: stet config --edit")
    }
    try check(setting.name, value, at: try actor().time)
    let path = "newsroom.yml"
    let bytes = try RecordFile.setting(
      setting.name, to: try fieldValue(setting.name, value), in: try settings.file(path) ?? [],
      file: path)
    return try changeNewsroom(
      to: bytes, source: path, subject: "Set \(setting.name)", note: note, as: try actor(),
      isDryRun: isDryRun)
  }

  /// Replaces `newsroom.yml`, after reading it the way every reader will.
  ///
  /// - Returns: Whether anything changed, or would.
  /// - Throws: `BadDefinition` with every mistake, and whatever
  ///   ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)`` throws.
  package func changeNewsroom(
    to bytes: [UInt8], source: String, subject: String = "Change the settings",
    note: String? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> Bool {
    let present = try settings.file("newsroom.yml")
    let problems = RecordFile.problems(ofNewsroom: bytes, before: present, file: source)
    guard problems.isEmpty else { throw BadDefinition(problems) }
    let id = try settingsDesk.change(
      .settings, ["newsroom.yml": .some(bytes)], subject: subject, note: note, as: actor,
      isDryRun: isDryRun)
    return isDryRun ? present != bytes : id != nil
  }

  /// Shows main in the folder, or removes it: files that somebody changed stay either way, and
  /// `open/` is never touched.
  ///
  /// - Throws: ``NewsroomError/badSetting(_:value:problem:)`` if main has too many files, or there
  ///   is no folder.
  package func setCheckout(_ isOn: Bool) throws {
    try checkout.checkCheckout(isOn)
    try turn.alone([]) { try checkout.turn(on: isOn) }
  }

  private func setLocal(_ name: String, to value: String, isDryRun: Bool) throws {
    if name == "checkout" {
      guard ["on", "off"].contains(value) else {
        throw NewsroomError.badSetting(name, value: value, problem: "it is on or off")
      }
      try isDryRun ? checkout.checkCheckout(value == "on") : setCheckout(value == "on")
      return
    }
    if name == "offline" {
      guard ["on", "off"].contains(value) else {
        throw NewsroomError.badSetting(name, value: value, problem: "it is on or off")
      }
      if !isDryRun { try repository.configuration.set("stet.offline", to: value) }
      return
    }
    if !value.isEmpty { _ = try settings.person(Handle(value)) }
    if isDryRun { return }
    try value.isEmpty ? repository.configuration.unset("stet.me") : identity.keepMe(Handle(value))
  }

  private func fieldValue(_ name: String, _ value: String) throws -> FieldValue? {
    if value.isEmpty { return nil }
    switch name {
    case "owners", "front": return .texts(Self.list(value))
    case "show_approvers", "html", "history", "picture_limit": return .bare(value)
    default: return .text(value)
    }
  }

  private static func list(_ value: String) -> [String] {
    value.split { $0 == "," || $0 == " " }.map(String.init)
  }

  private func check(_ name: String, _ value: String, at time: Instant) throws {
    func bad(_ problem: String) -> NewsroomError {
      .badSetting(name, value: value.isEmpty ? "empty" : value, problem: problem)
    }
    switch name {
    case "name" where value.allSatisfy(\.isWhitespace): throw bad("a newsroom has a name")
    case "owners":
      let roles = Set(Self.list(value).map { Role($0) })
      let people = try settings.policy().people.values
      guard people.contains(where: { !roles.isDisjoint(with: $0.roles(at: time)) }) else {
        throw bad("nobody has such a role, and nobody could change the settings any more")
      }
    // An empty value removes the setting.
    case _ where value.isEmpty: return
    case "url": _ = try WebAddress(value, of: .site)
    case "language": _ = try LanguageTag(value)
    case "time_zone": _ = try TimeZoneName(value)
    case "report_errors", "publishing_principles", "corrections_policy":
      try WebAddress.check(pageOrMailbox: value)
    case "html":
      guard AuthorsHTML(setting: value) != nil else { throw bad("it is none, safe or trusted") }
    case "show_approvers", "history":
      guard ["true", "false"].contains(value) else { throw bad("it is true or false") }
    case "feeds":
      guard NewsroomRecord.FeedTexts(rawValue: value) != nil else {
        throw bad("it is full or summary")
      }
    case "picture_limit":
      guard Int(value).map({ $0 > 0 }) == true else { throw bad("it is a number of bytes") }
    default: return
    }
  }
}

extension WorkflowChoice {
  /// The choice in words: `section politics: standard`.
  fileprivate var words: String {
    let conditions = [
      section.map { "section \($0)" }, topic.map { "topic \($0)" }, slug.map { "slug \($0)" },
    ].compactMap(\.self)
    return (conditions.isEmpty ? "all" : conditions.joined(separator: " and ")) + ": \(use)"
  }
}
