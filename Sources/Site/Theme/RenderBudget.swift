import Mustache
import Synchronization

/// How much lists may still add to a page that Mustache is rendering: lists that stand inside of each other
/// multiply, and it would go on until the memory is full.
final class RenderBudget: Sendable {
  /// What is being rendered on this thread.
  @TaskLocal static var current: RenderBudget?

  /// The bytes that lists may add to a page.
  static let most = 1 << 30

  private let left: Atomic<Int>
  /// What each item of a list adds at the most.
  private let item: Int

  /// - Parameter item: How many bytes each item of a list adds at the most.
  init(item: Int) {
    left = Atomic(Self.most)
    self.item = item
  }

  /// Whether one item more may be written.
  func takes() -> Bool {
    left.subtract(item, ordering: .relaxed).newValue >= 0
  }

  /// Whether something was left out.
  var isSpent: Bool { left.load(ordering: .relaxed) < 0 }
}

/// The items of a list, as many as the page has room for.
struct BudgetedItems: MustacheSequence {
  /// Mustache looks for names among what a value is made of, too: no template has this one.
  let budgeted: [TemplateValue]

  func makeIterator() -> AnyIterator<TemplateValue> {
    let budget = RenderBudget.current
    var iterator = budgeted.makeIterator()
    return AnyIterator {
      guard let item = iterator.next(), budget?.takes() ?? true else { return nil }
      return item
    }
  }
}
