extension Waiting {
  /// One thing that an article waits for, and the people on the masthead who may do it.
  public struct Turn: Hashable, Sendable {
    /// What they have to do.
    public var reason: Reason
    /// Since when.
    public var since: Instant?
    /// The groups of people who have to act; if there are several, some from each.
    public var parts: [Part]

    /// Whose turn it is, by handle; empty if there is nobody on the masthead.
    public var people: [Handle] { Set(parts.flatMap(\.people)).sorted() }

    /// Whose turn it is, to be used in a sentence: `an editor other than wim (bo, ed)`, `an editor
    /// (ed) and a fact-checker (first hana, else tove)`.
    public var whom: String { parts.map(\.whom).joined(separator: " and ") }
  }

  /// A group of people, any of whom will do.
  public struct Part: Hashable, Sendable {
    /// What they are called, such as `an editor or a publisher`; nil if they are named.
    public var title: String?
    /// The people, by handle.
    public var people: [Handle]
    /// Those who would be in this group, but may not act.
    public var except: [Handle] = []
    /// Whose turn comes before that of the others.
    public var first: Handle?
    /// How many of them it takes.
    public var count = 1

    fileprivate var whom: String {
      guard let title else { return people.map(\.rawValue).joined(separator: ", ") }
      let others =
        except.isEmpty
        ? "" : " other than \(except.map(\.rawValue).joined(separator: " and "))"
      return title + others + " (\(names))"
    }

    private var names: String {
      if people.isEmpty { return "nobody here may" }
      var names = people.map(\.rawValue)
      if let first, people.count > 1, let place = people.firstIndex(of: first) {
        names.remove(at: place)
        names[0] = "first \(first), else " + names[0]
      }
      return names.joined(separator: ", ")
        + (people.count < count ? "; nobody else here may" : "")
    }
  }

  /// What it waits for, with the people on a masthead whose turn it is; the most pressing first.
  ///
  /// That somebody is working on it is included only if nothing else is.
  public func turns(among people: [Person], isOwner: (Person) -> Bool, at time: Instant) -> [Turn] {
    let here = people.filter { !$0.hasLeft(at: time) }.sorted { $0.handle < $1.handle }
    let turns = needs.map { need in
      Turn(
        reason: need.reason, since: need.since,
        parts: need.parts.map { title, part in
          var open = part
          open.except = []
          return Part(
            title: title,
            people: here.filter { part.isFor($0, isOwner: isOwner($0)) }.map(\.handle),
            except: here.filter { person in
              part.except.contains(person.handle) && open.isFor(person, isOwner: isOwner(person))
            }.map(\.handle),
            first: part.first, count: part.count)
        })
    }
    let isAwaited = turns.contains { $0.reason != .assignment }
    return turns.filter { $0.reason != .assignment || !isAwaited }
  }
}

extension Waiting.Need {
  /// What is needed from whom, each with the name of the group; nil if they are named individually.
  fileprivate var parts: [(title: String?, need: Self)] {
    guard !places.isEmpty else {
      return [(groups.isEmpty ? nil : Who.list(groups, count: count), self)]
    }
    return Set(places).sorted().map { role in
      var part = self
      part.places = []
      part.groups = [.role(role)]
      part.count = places.count { $0 == role }
      return (Who.list(part.groups, count: part.count), part)
    }
  }
}

extension History {
  /// When the last act moved the work or brought another text; nil if the line has none.
  var waitingSince: Instant? {
    steps.indices.last { place in
      steps[place].revision != nil
        || place > 0 && steps[place].state != steps[place - 1].state
    }.map { steps[$0].entry.time }
  }
}

extension Who {
  /// A number of people from several groups: `an editor or a publisher`, `2 editors or publishers`.
  static func list(_ groups: [Who], count: Int) -> String {
    guard count > 1 else { return groups.map(\.one).joined(separator: " or ") }
    return "\(count) " + groups.map(\.several).joined(separator: " or ")
  }

  /// One of them: `an editor`, `the assignee`.
  private var one: String {
    guard case .role(let role) = self else { return phrase }
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let isVowel = role.rawValue.first.map { vowels.contains($0) } ?? false
    return (isVowel ? "an " : "a ") + role.rawValue
  }

  /// Several of them: `editors`, `owners`.
  public var several: String {
    switch self {
    case .role(let role): role.rawValue + "s"
    case .author, .contributor, .assignee, .owner: word + "s"
    case .anyone: "people on the masthead"
    }
  }
}
