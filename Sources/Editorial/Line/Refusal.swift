/// An act that the rules do not allow, with everything that a person needs to go on.
public struct Refusal: Error, Hashable, Sendable {
  /// Why.
  public var reason: Reason
  /// The article; nil if the act was about the newsroom.
  public var article: Slug?
  /// What was attempted.
  public var attempted: EventKind
  /// Where the work stands.
  public var state: StateName?
  /// What this person can do instead, in the words to type.
  public var possible: [String] = []
  /// Who may do what was attempted, by handle.
  public var who: [Handle] = []
  /// What to do next, where the reason itself does not say it.
  public var hint: String?

  /// Makes a refusal.
  public init(
    _ reason: Reason, article: Slug?, attempted: EventKind, state: StateName? = nil
  ) {
    self.reason = reason
    self.article = article
    self.attempted = attempted
    self.state = state
  }

  /// Why an act is refused.
  public enum Reason: Error, Hashable, Sendable {
    // MARK: The person

    /// Nobody on the masthead has the handle.
    case notOnMasthead(Handle)
    /// The person has left.
    case hasLeft(Handle, Day)
    /// The commit was made under an email that is not the person's.
    case notTheirEmail(Handle, email: String)
    /// The act is for others: these may.
    case notThisPerson(Handle, may: [Who])
    /// A contributor cannot approve.
    case contributor(Handle)
    /// A machine cannot approve.
    case service(Handle)
    /// This workflow does not let one person approve for another.
    case noRelay
    /// The person has approved this text here already.
    case approvedAlready(Handle)
    /// There is no approval of theirs to take back.
    case noApproval(Handle)

    // MARK: The state

    /// Not from this state; from these.
    case notFromHere(from: [StateName])
    /// The workflow has no such action.
    case noSuchAction
    /// The article has no `create` yet.
    case notCreated
    /// The article exists already.
    case exists
    /// The newsroom has no such workflow, or its file cannot be read.
    case noWorkflow(WorkflowName)
    /// The article goes through this workflow already.
    case sameWorkflow(WorkflowName)
    /// The story is spiked.
    case spiked
    /// The story is not spiked.
    case notSpiked
    /// The work is on hold.
    case held(until: Instant?)
    /// The story is not on hold.
    case notHeld
    /// The text in hand is the live one: the next edition begins with `revise`.
    case published
    /// A published article cannot be spiked.
    case live
    /// The article is not live.
    case notLive
    /// What is killed stays killed.
    case killed
    /// It may not go out before the time.
    case embargoed(until: Instant)
    /// There is no embargo.
    case noEmbargo
    /// There is no schedule.
    case notScheduled
    /// Nothing but a repair.
    case frozen(Freeze)
    /// The rewrite has to be set aside first.
    case rewriteWaits
    /// `newsroom.yml` sends no article through the workflow.
    case unusedWorkflow(WorkflowName)
    /// The approver did not know that the text had been sent back.
    case sentBack(by: EventID)

    // MARK: The text

    /// The text is what it was.
    case unchanged
    /// The live edition has this text.
    case equalsLive
    /// The act leaves the text as it is, and its commit does not.
    case changesText
    /// The actor had another text before them.
    case unseenText
    /// The commit's tree is no text of the article.
    case noText(TreeProblem)
    /// Approvals are missing, by gate; nil if anybody who may approve there will do.
    case approvalsMissing([StateName: [Role?]])
    /// The text moved on since the one that was named.
    case textMoved
    /// No such revision on this line.
    case noRevision
    /// The gate is not one that waits for an approval.
    case notAGate(StateName)

    // MARK: The record

    /// The event is about another article.
    case otherArticle(Slug)
    /// The commit has this many parents, which an event of its kind never has.
    case parents(Int)
    /// What a key names is not on the line before the event.
    case notBehind(EventKey)
    /// A key that the kind needs is missing, or says what it cannot.
    case key(EventKey)
    /// A kind that does not belong on an article's line.
    case wrongPlace
    /// No such thread on this line, or one that cannot be treated so.
    case noThread
    /// The edition's number is not the next.
    case wrongEdition(expected: Int)

    /// A file of the settings is not as it was when the person changed it.
    case changedMeanwhile(path: String)
    /// The settings before it do not let this person change them so.
    case settings(SettingsRules.Refusal)

    // MARK: Asked when acting

    /// A note is owed.
    case noteOwed
    /// What the workflow asks of the words is not met.
    case words([Finding])
  }
}

/// Something about a text that a check found.
public struct Finding: Hashable, Sendable {
  /// Which check.
  public var check: Asks.Check
  /// How hard it is here.
  public var level: Asks.Level
  /// What is wrong: one sentence without full stop.
  public var sentence: String
  /// The line of the file, from 1; nil if it is about the whole.
  public var line: Int?
  /// What to do about it.
  public var hint: String?

  /// Makes a finding.
  public init(
    _ check: Asks.Check, _ level: Asks.Level, _ sentence: String, line: Int? = nil,
    hint: String? = nil
  ) {
    self.check = check
    self.level = level
    self.sentence = sentence
    self.line = line
    self.hint = hint
  }
}

/// What stops a judgement: a rule, a commit that is no event that this Stet can judge, or a text that
/// could not be read to judge by.
enum JudgementError: Error {
  case refused(Refusal.Reason)
  case newer(MessageReading.Newer)
  case plain(MessageReading.Plain)
  case copy(EventID)
  case unreadable(any Error)
}
