/// One record of the masthead.
public struct Person: Hashable, Sendable {
  /// Whether a record is a human's or a machine's.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Somebody who may do whatever their roles allow.
    case person
    /// A machine, which may publish but never approve.
    case service
  }

  /// Another place where the person can be found.
  public struct Link: Hashable, Sendable {
    /// What the link is called: `ORCID`.
    public var label: String
    /// Where it goes.
    public var url: String
    /// Makes a link.
    public init(label: String, url: String) {
      self.label = label
      self.url = url
    }
  }

  /// The record's file without `.yml`.
  public var handle: Handle
  /// The name as readers see it.
  public var name: String
  /// A human or a machine.
  public var kind = Kind.person
  /// The first is the one used in commits.
  public var emails: [String] = []
  /// What the person may be asked to do.
  public var roles: [Role] = []
  /// What is under the name: *Staff writer*.
  public var title: String?
  /// The desk.
  public var section: String?
  /// One or two sentences.
  public var bio: String?
  /// The full biography, in Markdown.
  public var longBio: String?
  /// The picture's file in `masthead/`.
  public var picture: String?
  /// Other profiles.
  public var links: [Link] = []
  /// The first day on which the person has no roles any more.
  public var left: Day?
  /// How far the newsroom's clocks are ahead of Universal Time when that day begins, in seconds.
  public var leftOffset = 0

  /// Makes a record of a handle and a name.
  public init(handle: Handle, name: String) {
    self.handle = handle
    self.name = name
  }

  /// The roles at a moment: none from the day on which the person left, as the newsroom's clocks
  /// have it.
  public func roles(at time: Instant) -> [Role] {
    hasLeft(at: time) ? [] : roles
  }

  /// Whether the person had left by a moment.
  public func hasLeft(at time: Instant) -> Bool {
    left.map { $0.start.advanced(by: -Int64(leftOffset)) <= time } ?? false
  }

  /// The email used in the person's commits; empty if the record has none.
  public var commitEmail: String { emails.first ?? "" }

  /// Whether an email is one of the person's, upper and lower case being the same, and as git has
  /// both in commits; where the record has none, only the empty one is.
  public func has(email: String) -> Bool {
    if emails.isEmpty { return email.isEmpty }
    let wanted = Self.known(email)
    return emails.contains { $0 == email || Self.known($0) == wanted }
  }

  private static func known(_ email: String) -> String {
    EmailAddress.inCommits(email).lowercased()
  }
}

/// A person's part in a text: somebody of the masthead, or an email that it does not have.
public enum Contributor: Hashable, Sendable, Comparable {
  /// Somebody by handle.
  case person(Handle)
  /// Somebody who committed with plain git under an email that the masthead lacks.
  case unknown(email: String)

  /// Orders people before unknown emails, each by name.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.person(let left), .person(let right)): left < right
    case (.unknown(let left), .unknown(let right)): left < right
    case (.person, .unknown): true
    case (.unknown, .person): false
    }
  }
}
