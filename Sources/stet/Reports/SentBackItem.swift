import Editorial
import Newsroom

extension ShowReport {
  /// An approval of these very words that ended when they were sent back.
  struct SentBack: Encodable {
    var step: String
    var by: String
    var at: Moment
    /// Who sent the words back, when and why.
    var sentBackBy: String
    var sentBackAt: Moment
    var because: String?
    /// Whether it is the reader's own approval.
    @Untold private var isMine: Bool

    init(_ item: Newsroom.SentBack, to me: Handle?) {
      step = item.approval.step.rawValue
      by = item.approval.giver.rawValue
      at = Moment(item.approval.at)
      sentBackBy = item.by.rawValue
      sentBackAt = Moment(item.at)
      because = item.note
      isMine = item.approval.giver == me
    }

    /// `you approved these words on …; sent back by … because …`.
    var sentence: String {
      let who = isMine ? "you" : by
      let why = because.map { " because: \(ThreadItem.line($0, limit: 200))" } ?? ""
      return "\(who) approved these words on \(at.minute); sent back by \(sentBackBy)"
        + " on \(sentBackAt.minute)\(why)"
    }
  }
}

extension History {
  /// What somebody who approved the words in hand has to know; nil for everybody else.
  func sentBack(of handle: Handle) -> String? {
    sentBack.last { $0.approval.giver == handle }
      .map { ShowReport.SentBack($0, to: handle).sentence }
  }
}
