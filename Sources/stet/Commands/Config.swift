import ArgumentParser
import Editorial
import Newsroom

/// `stet config`.
struct Config: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show or change a setting",
    discussion: """
      Without a key: all settings, and where each is kept. Shared settings are in newsroom.yml, \
      for owners to change; `me`, `checkout` and `offline` (no stet sync) are for this repository \
      alone. An empty value ("") removes a setting.

      Example: stet config time_zone Europe/Lisbon
      Example: stet config checkout off
      Example: stet config offline on
      """)

  @Argument(help: "The setting")
  var key: String?

  @Argument(help: "Its new value")
  var value: String?

  @Flag(help: "Open newsroom.yml in your editor")
  var edit = false

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var name: String
      var value: String?
      /// `shared` or `local`.
      var place: String
    }

    var settings: [Row]
    var changed: Bool?
    @Untold var message: String? = nil
    @Untold var isSingle = false

    var text: String {
      if message != nil { return "" }
      if isSingle { return Terminal.clean(settings.first?.value ?? "") }
      let rows = settings.map { row in
        [row.name, row.value ?? "-", row.place == "shared" ? "newsroom.yml" : "here alone"]
      }
      return Table(rows, flexible: 1).lines(always: true).joined(separator: "\n")
    }
    var remarks: [String] { message.map { [Terminal.clean($0)] } ?? [] }

    init(_ settings: [Setting]) {
      self.settings = settings.map {
        Row(name: $0.name, value: $0.value, place: $0.place.rawValue)
      }
    }
  }

  func validate() throws {
    if edit, key != nil { throw ValidationError("--edit opens the whole newsroom.yml") }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let newsroom = session.newsroom
    if edit {
      let actor = try session.actor()
      let changed = try EditorSession(session).editing("newsroom.yml") { bytes in
        try newsroom.configuration.changeNewsroom(
          to: bytes, source: "newsroom.yml", note: note.trimmed, as: actor,
          isDryRun: writing.isDryRun)
      }
      return said(Output([]), changed, "Changed newsroom.yml.")
    }
    guard let key else { return Output(try newsroom.configuration.all()) }
    guard let value else {
      var output = Output([try newsroom.configuration.setting(key)])
      output.isSingle = true
      return output
    }
    let changed = try newsroom.configuration.set(
      key, to: value, note: note.trimmed, as: session.actor, isDryRun: writing.isDryRun)
    let setting = try newsroom.configuration.setting(key)
    let place = setting.place == .shared ? "in newsroom.yml" : "in this repository"
    return said(
      Output([setting]), changed,
      value.isEmpty ? "Took \(setting.name) away." : "Set \(setting.name) to \(value) \(place).")
  }

  private func said(_ output: Output, _ changed: Bool, _ sentence: String) -> Output {
    var output = output
    output.changed = changed
    output.message =
      changed
      ? Terminal.done(sentence, isDryRun: writing.isDryRun) : "That is so already: nothing changed."
    return output
  }
}
