import Editorial
import Git

/// What the index knows, if it can be read; every failure gives an empty answer.
final class KnownOutlines {
  private let store: IndexStore?
  private let path: String

  init(at path: String) {
    self.path = path
    // A cache that can't be opened is no reason not to read.
    store = try? IndexStore(path)
  }

  func stamp(_ part: IndexStore.Part) -> IndexStore.Stamp? {
    attempt { try $0.stamp(part) } ?? nil
  }
  func outlines(_ part: IndexStore.Part) -> [ArticleOutline]? { attempt { try $0.outlines(part) } }
  func besideDrafts() -> [ArticleOutline]? { attempt { try $0.archivedBesideDrafts() } }
  func seen(_ part: IndexStore.Part) -> [Slug: ObjectID]? { attempt { try $0.seen(part) } }
  func write(_ change: IndexStore.Change) { attempt { try $0.write(change) } }

  @discardableResult
  private func attempt<Value>(_ body: (IndexStore) throws -> Value) -> Value? {
    guard let store else { return nil }
    do { return try body(store) } catch {
      // A damaged file is thrown away, to be made again next time; a lock or a full disk passes.
      if IndexStore.isDamage(error) { IndexStore.remove(path) }
      return nil
    }
  }
}
