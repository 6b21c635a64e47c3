import Editorial
import Newsroom

/// The people of the newsrooms that are made.
enum Staff {
  static let writer = person("ada", "Ada Writer", ["writer"])
  static let editor = person("maria", "Maria Editor", ["editor"])
  static let publisher = person("pia", "Pia Publisher", ["publisher"])

  private static func person(_ handle: Handle, _ name: String, _ roles: [Role]) -> Person {
    var person = Person(handle: handle, name: name)
    person.emails = ["\(handle)@gazette.example"]
    person.roles = roles
    return person
  }
}

/// When everything that is made begins; acts follow a second apart, so that their order can be told
/// from their times.
let beginning = Instant(seconds: 1_700_000_000)

extension Event {
  /// What happens to an article, act by act: six and then from the second again.
  static func ofCycle(_ position: Int, article: Slug) -> (event: Event, person: Person) {
    func event(_ kind: EventKind, _ state: StateName, by person: Person) -> (Event, Person) {
      var event = Event(kind, article: article, by: person.handle)
      event.state = state
      return (event, person)
    }
    switch position {
    case 0:
      var create = event(.create, "draft", by: Staff.writer)
      create.0.workflow = "standard"
      return create
    case 1, 3: return event(.save, "draft", by: Staff.writer)
    case 2:
      var comment = event(.comment, "draft", by: Staff.editor)
      comment.0.note = "Who says so? The filing has another figure.\nPlease check both."
      return comment
    case 4: return event(EventKind(rawValue: "submit"), "review", by: Staff.writer)
    default: return event(.approve, "approved", by: Staff.editor)
    }
  }
}
