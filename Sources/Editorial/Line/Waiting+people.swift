extension Waiting {
  /// One thing that an article waits for, with those of the masthead who may do it.
  public struct Turn: Hashable, Sendable {
    /// What they are to do.
    public var reason: Reason
    /// Whose turn it is, by handle; empty where the masthead has nobody.
    public var people: [Handle]
    /// Whose turn it is by what they are, where that is said of nobody by name.
    public var groups: [Who]
    /// Who would be one of these, and may not.
    public var except: [Handle]

    /// Whose turn it is, as a sentence goes on with it: `an editor other than wim (bo, ed)`.
    public var whom: String {
      guard !groups.isEmpty else { return people.map(\.rawValue).joined(separator: ", ") }
      let others =
        except.isEmpty
        ? "" : " other than \(except.map(\.rawValue).joined(separator: " and "))"
      let names =
        people.isEmpty ? "nobody here may" : people.map(\.rawValue).joined(separator: ", ")
      return Who.list(groups) + others + " (\(names))"
    }
  }

  /// What it waits for, with those of a masthead whose turn it is; the most pressing first.
  ///
  /// That somebody works on it is said only where nothing else is.
  public func turns(among people: [Person], isOwner: (Person) -> Bool, at time: Instant) -> [Turn] {
    let here = people.filter { !$0.hasLeft(at: time) }.sorted { $0.handle < $1.handle }
    let turns = needs.map { need in
      var open = need
      open.except = []
      return Turn(
        reason: need.reason,
        people: here.filter { need.isFor($0, isOwner: isOwner($0)) }.map(\.handle),
        groups: need.groups,
        except: here.filter { person in
          need.except.contains(person.handle) && open.isFor(person, isOwner: isOwner(person))
        }.map(\.handle))
    }
    let isAwaited = turns.contains { $0.reason != .assignment }
    return turns.filter { $0.reason != .assignment || !isAwaited }
  }
}

extension History {
  /// When the last act moved the work or brought another text; nil where the line has none.
  var waitingSince: Instant? {
    steps.indices.last { place in
      steps[place].revision != nil
        || place > 0 && steps[place].state != steps[place - 1].state
    }.map { steps[$0].entry.time }
  }
}

extension Who {
  /// Several, of whom one is meant: `an editor or a publisher`.
  fileprivate static func list(_ groups: [Who]) -> String {
    groups.map(\.one).joined(separator: " or ")
  }

  /// One of them: `an editor`, `the assignee`.
  private var one: String {
    guard case .role(let role) = self else { return phrase }
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let isVowel = role.rawValue.first.map { vowels.contains($0) } ?? false
    return (isVowel ? "an " : "a ") + role.rawValue
  }
}
