import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet outlet`.
struct OutletCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlet",
    abstract: "Manage outlets: other publications that articles ran in",
    discussion: """
      An outlet is another publication: a record in outlets/ of the settings, which articles name \
      under outlets. Owners change them; people who may edit texts may add one.

      Example: stet outlet add port-herald --name "Port Herald"
      """,
    subcommands: [OutletList.self, OutletShow.self, OutletAdd.self, OutletEdit.self],
    defaultSubcommand: OutletList.self)
}

/// An outlet as data.
struct OutletRow: Encodable {
  var id: String
  var name: String
  var inSentence: String?
  var url: String?
  var access: String?
  var canonical: String?
  var excerptWords: Int?
  var honoursEmbargo: Bool?

  init(_ outlet: Outlet) {
    id = outlet.id.rawValue
    name = outlet.name
    inSentence = outlet.inSentence
    url = outlet.url
    access = outlet.access?.rawValue
    canonical = outlet.canonical?.rawValue
    excerptWords = outlet.excerptWords
    honoursEmbargo = outlet.honoursEmbargo
  }
}

/// What an outlet's record may say, as options.
struct OutletFields: RecordFields {
  static let kind = RecordKind.outlet

  @Option(words: "The name by itself, such as \"Port Herald\"")
  var name: String?

  @Option(
    words: "The name in a sentence: \"the Port Herald\"", name: .customLong("in-sentence"))
  var inSentence: String?

  @Option(help: "Its address on the web")
  var url: String?

  @Option(help: "Who may read what is there: free, registration, subscription")
  var access: String?

  @Option(help: "Which address is the original: ours, theirs")
  var canonical: String?

  @Option(name: .customLong("excerpt-words"), help: "How many of their words may be used here")
  var excerptWords: Int?

  @Option(name: .customLong("honours-embargo"), help: "Whether it keeps embargoes: true, false")
  var honoursEmbargo: Bool?

  @OptionGroup var file: RecordFileOption

  /// Puts the options into a change of the record.
  func fill(_ change: inout RecordChange, _ session: Session) throws {
    if let url, !url.isEmpty { _ = try WebAddress(url) }
    try file.read(into: &change)
    change.fields = [
      FieldChange("name", typed: name), FieldChange("in_sentence", typed: inSentence),
      FieldChange("url", typed: url), FieldChange("access", typed: access),
      FieldChange("canonical", typed: canonical),
      excerptWords.map { FieldChange("excerpt_words", .bare(String($0))) },
      honoursEmbargo.map { FieldChange("honours_embargo", .bare(String($0))) },
    ].compactMap(\.self)
  }
}
