import Editorial
import Newsroom

/// The result of adding or changing a record: a person, a topic or an outlet.
struct RecordReport: Report {
  /// Its path in the settings.
  var path: String
  /// The commit of main; none for a dry run, and if nothing changed.
  var commit: String?
  var changed: Bool
  var warnings: [String]
  /// The sentence for a person.
  @Untold var message: String

  var remarks: [String] {
    [Terminal.clean(message)] + warnings.map { "  Note: " + Terminal.clean($0) }
  }

  init(_ outcome: RecordOutcome, done: String, isDryRun: Bool) {
    path = outcome.path
    commit = outcome.id?.hex
    changed = outcome.hasChanged
    warnings = outcome.warnings
    message =
      outcome.hasChanged
      ? Terminal.done(done, isDryRun: isDryRun)
      : "\(outcome.path) says so already: nothing changed."
  }
}

extension Terminal {
  /// What was done, or would be; the sentence begins with a verb in the past tense.
  static func done(_ sentence: String, isDryRun: Bool) -> String {
    guard isDryRun else { return sentence }
    let present = [
      "Changed": "change", "Added": "add", "Ended": "end", "Took": "take", "Brought": "bring",
      "Printed": "print", "Made": "make",
    ]
    let verb = String(sentence.prefix { $0 != " " })
    return "Would \(present[verb] ?? verb.lowercased())\(sentence.dropFirst(verb.count))"
  }
}
