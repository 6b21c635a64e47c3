extension EventKind {
  /// The rows by kind.
  static let table = Dictionary(uniqueKeysWithValues: rows.map { ($0.kind, $0) })

  private static func line(
    _ keys: EventKey..., text: Bool = false, workflow: Bool = false
  ) -> Shape {
    Shape(place: .line, changesText: text, isWorkflowAct: workflow, keys: Set(keys))
  }

  private static func elsewhere(_ place: Shape.Place) -> Shape {
    Shape(place: place, changesText: true, isWorkflowAct: false, keys: [])
  }

  /// All kinds, in the order in which what can be done is offered.
  static let rows: [Row] = [
    // The text.
    Row(
      .create, line(.workflow, .data, text: true, workflow: true), who: .everybody,
      judge: CreateRules.create),
    Row(
      .import, line(.workflow, .edition, .data, text: true), who: .owners,
      judge: ImportRules.bringIn),
    Row(
      .save, line(text: true, workflow: true), who: .editors, is: [.isUsual],
      .write, "Save what you wrote as a new revision", judge: SaveRules.save),
    Row(
      .merge, line(.base, .revision, text: true, workflow: true), who: .editors,
      judge: SaveRules.merge),
    Row(
      .restore, line(.revision, text: true, workflow: true), who: .editors,
      said: ("Restored an earlier text of", "restore an earlier text of"), .write,
      "Make an old text the newest revision", judge: RestoreRules.restore),

    // What a workflow moves; the actions of the presets have no rules but the workflow's.
    Row("submit", nil, said: ("Submitted", "submit"), .review, "Submit a draft for review"),
    Row("withdraw", nil, said: ("Withdrew", "withdraw"), .review, "Take a submission back"),
    Row(
      "request-changes", nil, said: ("Asked for changes to", "ask for changes to"),
      .review, "Send a text back, and say what has to change"),
    Row(
      "pass", nil, said: ("Passed", "pass"), .review, "Pass an edited text on to those who check it"
    ),
    Row(
      "commission", nil, said: ("Commissioned", "commission"), .review, "Assign a pitch to a writer"
    ),
    Row("file", nil, said: ("Filed", "file"), .review, "Hand in an assigned text"),
    Row(
      "send-back", nil, said: ("Sent back", "send back"), .review,
      "Send a filed text back to its writer"),
    Row(
      .approve, line(.step, .seen, .evidence, workflow: true), who: .named, is: [.isOffered],
      said: ("Approved", "approve"), .review, "Approve the text that you have read",
      judge: ApproveRules.approve),
    Row(
      .unapprove, line(.step), is: [.isOffered, .isUsual],
      said: ("Took back the approval of", "take back the approval of"),
      .review, "Take back your approval", judge: UnapproveRules.unapprove),

    // Publication.
    Row(
      .publish, line(.seen, .edition, workflow: true), who: .named, is: [.isOffered],
      said: ("Published", "publish"), .publish, "Publish the approved text as the next edition",
      judge: PublishRules.publish),
    Row(
      .revise, line(workflow: true), is: [.isOffered, .startsAtPublished],
      said: ("Began the next edition of", "begin the next edition of"),
      .publish, "Begin the next edition of a published article", judge: ReviseRules.revise),

    // The desk.
    Row(
      .assign, line(.assignee, .role, .due, .words, workflow: true), is: [.isOffered, .isUsual],
      said: ("Assigned", "assign"), .review, "Assign an article to somebody, with a deadline",
      judge: AssignRules.assign),
    Row(
      .hold, line(.seen, .until, .kind, .data, workflow: true),
      is: [.isOffered, .isUsual, .owesNote],
      said: ("Put on hold", "put on hold"),
      .publish, "Put an article on hold until something is checked", judge: HoldRules.putOnHold),
    Row(
      .release, line(.seen, .until, .kind, .data, workflow: true), is: [.isOffered],
      said: ("Released", "release"), .publish, "Release an article that is on hold",
      judge: HoldRules.release),
    Row(
      .spike, line(workflow: true), is: [.isOffered, .isUsual, .owesNote],
      said: ("Spiked", "spike"), .publish, "Drop an unpublished story; it can be brought back",
      judge: SpikeRules.spike),
    Row(
      .unspike, line(.seen, workflow: true), is: [.isOffered],
      said: ("Took up again", "take up again"), .publish, "Bring back a spiked story",
      judge: SpikeRules.unspike),
    Row(
      .workflow, line(.workflow), who: .owners, verb: "change the workflow of",
      said: ("Changed the workflow of", "change the workflow of"), judge: WorkflowRules.change),

    // Remarks about it.
    Row(
      .comment, line(.assignee, .revision, .data),
      is: [.opensThread, .speaksOfTheWhole, .isOffered, .isUsual, .owesNote],
      said: ("Commented on", "comment on"), .review, "Comment on an article, for colleagues",
      judge: DiscussRules.openThread),
    Row(
      .suggest, line(.revision, .data), is: [.opensThread, .speaksOfTheWhole],
      said: ("Suggested other words for", "suggest other words for"),
      .review, "Suggest a change of wording, for somebody else to accept",
      judge: DiscussRules.openThread),
    Row(
      .source, line(.revision, .data), is: [.opensThread, .speaksOfTheWhole],
      said: ("Named a source for", "name a source for"),
      .review, "Name the source of a statement", judge: DiscussRules.openThread),
    Row(
      .read, line(.revision), is: [.speaksOfTheWhole],
      said: ("Noted that you read", "note that you read"),
      .review, "Record which text of an article you have read", judge: DiscussRules.read),
    Row(.looked, line()) { _, _ in },
    Row(
      .reply, line(.thread), is: [.speaksOfTheWhole], said: ("Answered in", "answer in"),
      settles: "answered", .review, "Reply in a thread", judge: DiscussRules.reply),
    Row(
      .resolve, line(.thread), said: ("Resolved a thread of", "resolve a thread of"),
      settles: "resolved", .review, "Mark threads as settled", judge: DiscussRules.resolve),
    Row(
      .reopen, line(.thread), said: ("Took up again a thread of", "take up again a thread of"),
      settles: "taken up again", .review, "Reopen settled threads", judge: DiscussRules.reopen),
    Row(
      .accept, line(.thread, .data, text: true, workflow: true), who: .editors,
      settles: "accepted", .review, "Accept suggestions into the text", judge: DiscussRules.accept),
    Row(
      .reject, line(.thread, workflow: true), who: .editors,
      said: ("Turned down a suggestion for", "turn down a suggestion for"),
      settles: "turned down", .review, "Reject suggestions", judge: DiscussRules.reject),
    Row(
      .unsource, line(.thread, .revision, .data),
      said: ("Took away a source of", "take away a source of"), settles: "taken away",
      .review, "Remove the sources of statements", judge: DiscussRules.resolve),

    // What workflows may name, and the format has.
    Row(.schedule, line(.at, workflow: true), is: [.comesLater], judge: ScheduleRules.schedule),
    Row(
      .unschedule, line(.seen, .at, workflow: true), is: [.comesLater],
      judge: ScheduleRules.unschedule),
    Row(.embargo, line(.until, workflow: true), is: [.comesLater], judge: ScheduleRules.embargo),
    Row(
      .lift, line(.seen, .until, workflow: true), who: .owners, is: [.comesLater],
      judge: ScheduleRules.lift),
    Row(
      .correct, line(.thread, .kind, .place, .data, workflow: true),
      is: [.comesLater, .startsAtPublished], settles: "corrected", judge: CorrectRules.correct),
    Row(
      .address, line(.data, workflow: true), who: .owners, is: [.comesLater, .startsAtPublished],
      judge: WithdrawRules.changeAddress),
    Row(
      .retract, line(.data, workflow: true), who: .owners, is: [.comesLater, .startsAtPublished],
      judge: WithdrawRules.retract),
    Row(
      .kill, line(.data, workflow: true), who: .owners, is: [.comesLater, .startsAtPublished],
      judge: WithdrawRules.kill),
    Row(
      .unpublish, line(.data, workflow: true), who: .owners, is: [.comesLater, .startsAtPublished],
      judge: WithdrawRules.unpublish),
    Row(.sent, line(.assignee, .revision, .outlet, workflow: true), judge: DiscussRules.tell),
    Row(.told, line(.assignee, .revision, .outlet, workflow: true), judge: DiscussRules.tell),
    Row(.translate, line(.data, workflow: true)) { attempt, standing throws(JudgementError) in
      try attempt.permit(on: standing)
    },

    // The newsroom.
    Row(.masthead, elsewhere(.settings), verb: "change the masthead"),
    Row(.settings, elsewhere(.settings), verb: "change the settings"),
    Row(.tidy, elsewhere(.archive)),
  ]
}

extension EventKind {
  /// The article begins.
  public static let create: Self = "create"
  /// A new text.
  public static let save: Self = "save"
  /// An earlier text as a new one.
  public static let restore: Self = "restore"
  /// A vote for the text at a gate.
  public static let approve: Self = "approve"
  /// The vote taken back.
  public static let unapprove: Self = "unapprove"
  /// Who works on it, until when, how long.
  public static let assign: Self = "assign"
  /// A remark.
  public static let comment: Self = "comment"
  /// Somebody has read a revision.
  public static let read: Self = "read"
  /// An answer in a thread.
  public static let reply: Self = "reply"
  /// A thread is settled.
  public static let resolve: Self = "resolve"
  /// A settled thread is taken up again.
  public static let reopen: Self = "reopen"
  /// Other words for a passage.
  public static let suggest: Self = "suggest"
  /// A suggestion taken into the text.
  public static let accept: Self = "accept"
  /// A suggestion turned down.
  public static let reject: Self = "reject"
  /// What a statement rests on.
  public static let source: Self = "source"
  /// A source taken away.
  public static let unsource: Self = "unsource"
  /// Stopped until something is checked.
  public static let hold: Self = "hold"
  /// The stop is over.
  public static let release: Self = "release"
  /// The story is dropped.
  public static let spike: Self = "spike"
  /// The story is taken up again.
  public static let unspike: Self = "unspike"
  /// The text goes live.
  public static let publish: Self = "publish"
  /// Work on the next edition begins.
  public static let revise: Self = "revise"
  /// The article goes to another workflow.
  public static let workflow: Self = "workflow"
  /// It is to go out at a time.
  public static let schedule: Self = "schedule"
  /// The time is taken back.
  public static let unschedule: Self = "unschedule"
  /// It may not go out before a time.
  public static let embargo: Self = "embargo"
  /// The embargo is taken back.
  public static let lift: Self = "lift"
  /// A correction, clarification or update of a live text begins.
  public static let correct: Self = "correct"
  /// The address on the web changes.
  public static let address: Self = "address"
  /// The live text stays readable under a notice.
  public static let retract: Self = "retract"
  /// The live text goes; a notice stays.
  public static let kill: Self = "kill"
  /// The live text goes without a notice.
  public static let unpublish: Self = "unpublish"
  /// It was sent to an outlet.
  public static let sent: Self = "sent"
  /// A receiver was told.
  public static let told: Self = "told"
  /// A translation was begun.
  public static let translate: Self = "translate"
  /// A reader's eye was on it.
  public static let looked: Self = "looked"
  /// It was brought in from elsewhere.
  public static let `import`: Self = "import"
  /// Two people's texts became one.
  public static let merge: Self = "merge"
  /// People's records changed.
  public static let masthead: Self = "masthead"
  /// The newsroom's settings changed.
  public static let settings: Self = "settings"
  /// Finished lines were archived.
  public static let tidy: Self = "tidy"
}
