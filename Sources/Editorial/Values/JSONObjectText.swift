/// The text of a JSON object in the form of ``JSONValue/canonical``, written member by member.
///
///     var text = JSONObjectText()
///     text.add("headline", "Low water")
///     text.text  // {"headline":"Low water"}
///
/// It is for what is written very often: no value is made, and nothing is sorted. So members have
/// to be added in the order of their names, which are ASCII; anything else is a programming error.
package struct JSONObjectText: Hashable, Sendable {
  private var bytes: [UInt8] = []
  private var last = ""

  /// An object without members, with room for this many bytes.
  package init(room: Int = 250) {
    bytes.reserveCapacity(room)
    bytes.append(UInt8(ascii: "{"))
  }

  /// The object.
  package var text: String {
    var text: [UInt8] = []
    write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the object to a text in UTF-8.
  package func write(to text: inout [UInt8]) {
    text += bytes
    text.append(UInt8(ascii: "}"))
  }

  /// Adds a text; nothing if there is none.
  package mutating func add(_ name: String, _ text: String?) {
    guard let text else { return }
    begin(name)
    JSONValue.write(text, to: &bytes)
  }

  /// Adds a value; nothing if there is none.
  package mutating func add(_ name: String, value: JSONValue?) {
    guard let value else { return }
    begin(name)
    value.write(to: &bytes)
  }

  /// Adds an object; nothing if there is none.
  package mutating func add(_ name: String, _ object: JSONObjectText?) {
    guard let object else { return }
    begin(name)
    object.write(to: &bytes)
  }

  /// Adds a list of objects; nothing if there are none.
  package mutating func add(_ name: String, _ objects: [JSONObjectText]) {
    add(name, objects) { $1.write(to: &$0.bytes) }
  }

  /// Adds a list of texts; nothing if there are none.
  package mutating func add(_ name: String, _ texts: [String]) {
    add(name, texts) { JSONValue.write($1, to: &$0.bytes) }
  }

  private mutating func add<Item>(
    _ name: String, _ items: [Item], _ write: (inout Self, Item) -> Void
  ) {
    guard !items.isEmpty else { return }
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: String) {
    precondition(last < name, "\(name) comes after \(last)")
    last = name
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    JSONValue.write(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }
}
