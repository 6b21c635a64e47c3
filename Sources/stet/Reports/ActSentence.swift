import Editorial
import Newsroom
import Prose

/// The sentence that says what an act did, or would do.
enum ActSentence {
  /// What is left to do until everybody sees what changed for readers, since acts send nothing
  /// anywhere.
  static func further(remotes: [String], isBuilt: Bool = false) -> String {
    (remotes.isEmpty ? "" : "\nTo send it to the others: stet sync")
      + (isBuilt ? "" : "\nTo show it on the site: stet build")
  }

  /// What was done, to what, and its state now: `name` is the article as it was named (`SLUG`,
  /// `SLUG@r7`), `label` its state in the workflow's words, and `more` follows the article.
  static func text(_ outcome: Outcome, name: String, label: String, more: String = "") -> String {
    let kind = outcome.event.kind
    let known = kind.row?.said
    let what = "\(outcome.headline) (\(name))\(more)"
    let moved = outcome.before.displayState != outcome.standing.displayState
    guard outcome.id != nil else {
      let verb = known?.infinitive ?? "do \(kind.rawValue) on"
      return
        "Would \(verb) \(what): it would \(moved ? "be" : "stay") \(label)".ended
        + " Nothing was written."
    }
    let done =
      "\(known?.done ?? "Did \(kind.rawValue) on") \(what): it \(moved ? "is" : "stays") \(label)"
    return moved ? done + " now." : done.ended
  }
}
