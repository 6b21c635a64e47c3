import Mustache
import Synchronization

/// How much more lists may add to a page that Mustache is rendering: nested lists multiply, and rendering
/// could go on until memory is full.
final class RenderBudget: Sendable {
  /// That of the page which the current task renders.
  @TaskLocal static var current: RenderBudget?

  /// The most bytes that lists may add to a page.
  static let most = 1 << 30

  private let left: Atomic<Int>
  /// The most bytes that each item of a list adds.
  private let item: Int

  /// - Parameter item: The most bytes that each item of a list adds.
  init(item: Int) {
    left = Atomic(Self.most)
    // An item that writes next to nothing takes time all the same.
    self.item = max(item, 1 << 10)
  }

  /// Takes the budget for one more item; false if there is none left.
  func takes() -> Bool {
    left.subtract(item, ordering: .relaxed).newValue >= 0
  }

  /// Whether anything was left out.
  var isSpent: Bool { left.load(ordering: .relaxed) < 0 }
}

/// The items of a list, as many as the page has room for.
struct BudgetedItems: MustacheSequence {
  /// Mustache also looks names up among a value's properties: no template uses this one.
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
