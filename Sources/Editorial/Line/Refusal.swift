/// An act that the rules do not allow, with everything that a person needs to go on.
public struct Refusal: Error, Hashable, Sendable {
  /// Why.
  public var reason: Reason
  /// The article; nil if the act was about the newsroom.
  public var article: Slug?
  /// What was attempted.
  public var attempted: EventKind
  /// The state of the work.
  public var state: StateName?
  /// What the article's workflow calls its states, where that is known.
  public var labels: [StateName: String] = [:]
  /// What this person can do instead, in the words to type.
  public var possible: [String] = []
  /// Who may do what was attempted, by handle.
  public var who: [Handle] = []
  /// What to do next, if the reason itself does not say it.
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
    /// The commit was made with an email that is not the person's.
    case notTheirEmail(Handle, email: String)
    /// The act is for others, who are listed.
    case notThisPerson(Handle, may: [Who])
    /// A contributor cannot approve.
    case contributor(Handle)
    /// A machine cannot approve.
    case service(Handle)
    /// This workflow does not let one person approve for another.
    case noRelay
    /// The person has already approved this text here.
    case approvedAlready(Handle)
    /// There is no approval by them to take back.
    case noApproval(Handle)

    // MARK: The state

    /// Not from this state, but from these.
    case notFromHere(from: [StateName])
    /// The workflow has no such action.
    case noSuchAction
    /// The article has no `create` yet.
    case notCreated
    /// The article already exists.
    case exists
    /// The newsroom has no such workflow, or its file cannot be read.
    case noWorkflow(WorkflowName)
    /// The article already goes through this workflow.
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
    /// The article accepts nothing but a repair.
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
    /// The act must leave the text as it is, but its commit does not.
    case changesText
    /// The actor was looking at another text.
    case unseenText
    /// The commit's tree is not a text of the article.
    case noText(TreeProblem)
    /// Approvals are missing, by gate; nil if anybody who may approve there will do.
    case approvalsMissing([StateName: [Role?]])
    /// The text has moved on since the one that was named.
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
    /// A key that the kind needs is missing, or has a value that it can't have.
    case key(EventKey)
    /// A kind that does not belong on an article's line.
    case wrongPlace
    /// There is no such thread on this line, or it can't be treated that way.
    case noThread
    /// The edition's number is not the next.
    case wrongEdition(expected: Int)

    /// A settings file is not as it was when the person changed it.
    case changedMeanwhile(path: String)
    /// The settings before the change do not let this person make it.
    case settings(SettingsRules.Refusal)

    // MARK: Asked when acting

    /// A note is required.
    case noteOwed
    /// What the workflow requires of the words is not met.
    case words([Finding])
  }
}

/// Something about a text that a check found.
public struct Finding: Hashable, Sendable {
  /// Which check.
  public var check: Asks.Check
  /// How serious it is here.
  public var level: Asks.Level
  /// What is wrong: one sentence without a full stop.
  public var sentence: String
  /// The line of the file, from 1; nil if it is about the whole text.
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

/// What stops a judgement: a rule, a commit that is not an event that this Stet can judge, or a
/// text that is needed but could not be read.
enum JudgementError: Error {
  case refused(Refusal.Reason)
  case newer(MessageReading.Newer)
  case plain(MessageReading.Plain)
  case copy(EventID)
  case unreadable(any Error)
}
