import Editorial
import Git

extension Identifier {
  /// The id as git has it.
  init(_ id: ObjectID) { self.init(words: id.words) }

  /// The id as git has it.
  var object: ObjectID { ObjectID(words: words) }
}
