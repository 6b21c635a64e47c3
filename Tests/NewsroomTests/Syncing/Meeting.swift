@testable import Newsroom

/// Two people in two clones, and the folder that they meet over.
struct Meeting {
  /// Where the article `harbour-lights` was begun.
  let here: Fixture
  let hub: Hub
  /// A clone of it, as plain git makes one.
  let there: Clone

  init() throws {
    here = try Fixture()
    try here.create("harbour-lights")
    hub = try Hub(of: here)
    there = try hub.clone()
  }

  /// The same, once both have met.
  static func met() throws -> Meeting {
    let meeting = try Meeting()
    try meeting.here.sync()
    try meeting.there.sync()
    return meeting
  }
}

/// A suite whose tests each have a meeting of their own.
protocol MeetingSuite {
  var meeting: Meeting { get }
}

extension MeetingSuite {
  var here: Fixture { meeting.here }
  var hub: Hub { meeting.hub }
  var there: Clone { meeting.there }
}
