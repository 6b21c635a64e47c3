import Editorial
import Newsroom

/// Messages for a text that is not the one that somebody meant, and for acts that can't be taken
/// back.
extension Failure {
  static func account(ofMoved moved: TextMoved) -> Account {
    var account = account(ofRefusal: moved.refusal)
    let slug = moved.refusal.article?.rawValue ?? "SLUG"
    let change = moved.change
    account.message =
      "can't \(moved.refusal.attempted) \(slug)@\(moved.named): \(moved.now) is the newest text now, and differs:"
    account.show(change)
    account.hint =
      moved.refusal.attempted == .save
      ? "read it, and name it: stet save \(slug) --file FILE --over \(moved.now)"
      : "read it, and name it: stet \(moved.refusal.attempted) \(slug)@\(moved.now)"
    account.possible = nil
    return account
  }

  static func account(ofNewer newer: NewerText) -> Account {
    var account = Account(
      refusal: "newer-text",
      message: "can't save \(newer.slug): "
        + (newer.lacking.map {
          "r\($0.since) took in words by \($0.by), which are not in this file. It would change:"
        }
          ?? "\(newer.by) saved r\(newer.revision) since you last had the text, and this file would"
          + " change it so:"),
      article: newer.slug.rawValue,
      hint: "put your words into the newest text: stet edit \(newer.slug); to replace that one all"
        + " the same: --over r\(newer.revision)", code: 3)
    account.show(newer.change)
    return account
  }

  /// The act that would take another back is named before the reason why it is refused.
  static func account(ofReversal refused: ReversalRefused) -> Account {
    var account = account(ofRefusal: refused.refusal)
    let slug = refused.refusal.article?.rawValue ?? "it"
    account.message =
      "can't take back your \(refused.kind) of \(slug) by \(refused.command): "
      + (account.details.isEmpty ? refused.refusal.reason.shownSentence : "it is not ready:")
    return account
  }
}

extension Failure.Account {
  /// Shows what differs below the sentence, and marked in JSON.
  fileprivate mutating func show(_ change: ArticleDifference) {
    details = change.shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    changes = DifferenceView(change).lines(Ink(isColoured: false, width: nil))
      .joined(separator: "\n")
  }
}
