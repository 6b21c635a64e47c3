import Editorial
import Newsroom

/// The sentence that says what an act did, or would do.
enum ActSentence {
  /// What each kind is called once it is done, and in front of a name; an action that a workflow
  /// names itself is said by that name.
  private static let words: [EventKind: (done: String, infinitive: String)] = [
    "submit": ("Submitted", "submit"), "withdraw": ("Withdrew", "withdraw"),
    "request-changes": ("Asked for changes to", "ask for changes to"),
    "pass": ("Passed", "pass"), "commission": ("Commissioned", "commission"),
    "file": ("Filed", "file"), "send-back": ("Sent back", "send back"),
    .approve: ("Approved", "approve"),
    .unapprove: ("Took back the approval of", "take back the approval of"),
    .publish: ("Published", "publish"),
    .revise: ("Began the next edition of", "begin the next edition of"),
    .spike: ("Spiked", "spike"), .unspike: ("Took up again", "take up again"),
    .hold: ("Put on hold", "put on hold"), .release: ("Released", "release"),
    .read: ("Noted that you read", "note that you read"),
    .comment: ("Commented on", "comment on"), .reply: ("Answered in", "answer in"),
    .resolve: ("Resolved a thread of", "resolve a thread of"),
    .reopen: ("Took up again a thread of", "take up again a thread of"),
    .suggest: ("Suggested other words for", "suggest other words for"),
    .reject: ("Turned down a suggestion for", "turn down a suggestion for"),
    .source: ("Named a source for", "name a source for"),
    .unsource: ("Took away a source of", "take away a source of"), .assign: ("Assigned", "assign"),
    .workflow: ("Changed the workflow of", "change the workflow of"),
  ]

  /// What is left to do until everybody sees what changed for readers: nothing here sends it anywhere.
  static func further(_ slug: Slug, remotes: [String], isBuilt: Bool = false) -> String {
    let remote = remotes.contains("origin") ? "origin" : remotes.first
    return (remote.map { "\nTo send it to the others: git push \($0) main drafts/\(slug)" } ?? "")
      + (isBuilt ? "" : "\nTo show it on the site: stet build")
  }

  /// What was done, on what, and where it stands now: `name` is the article as it was named
  /// (`SLUG`, `SLUG@r7`), `label` where it stands in the workflow's words, and `more` follows the
  /// article.
  static func text(_ outcome: Outcome, name: String, label: String, more: String = "") -> String {
    let kind = outcome.event.kind
    let known = words[kind]
    let what = "\(outcome.headline) (\(name))\(more)"
    let moved = outcome.before.displayState != outcome.standing.displayState
    guard outcome.id != nil else {
      let verb = known?.infinitive ?? "do \(kind.rawValue) on"
      return
        "Would \(verb) \(what): it would \(moved ? "be" : "stay") \(label). Nothing was written."
    }
    return
      "\(known?.done ?? "Did \(kind.rawValue) on") \(what): it \(moved ? "is" : "stays") \(label)"
      + (moved ? " now." : ".")
  }
}
