import System

/// Merges the elements of two texts, in one order.
struct MergedText {
  let parts: [ProseMerge.Part]
  let lead: ArraySlice<UInt8>
  let tail: ArraySlice<UInt8>

  /// Merges two texts; if they are swapped, the first one is theirs.
  init(base: String, first: String, second: String, isSwapped: Bool) {
    let texts = (base: MergeText(base), first: MergeText(first), second: MergeText(second))
    lead = ThreeWay.quiet(texts.base.lead, texts.first.lead, texts.second.lead)
    tail = ThreeWay.quiet(texts.base.tail, texts.first.tail, texts.second.tail)
    let order = MergeOrder(
      texts.base,
      (
        texts.first,
        MergeLinks(from: texts.base, to: texts.first, ProseDifference(from: base, to: first))
      ),
      (
        texts.second,
        MergeLinks(from: texts.base, to: texts.second, ProseDifference(from: base, to: second))
      ))
    let hunks = MergeHunks(
      base: texts.base.elements, first: texts.first.elements, second: texts.second.elements, order)
    parts = hunks.parts(isSwapped: isSwapped)
  }

  // MARK: Writing

  /// The bytes of elements; a break at the end is left to what follows.
  static func bytes(of elements: [MergeElement]) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: MergeElement?
    for element in elements {
      guard let before = last else {
        if !element.isBreak {
          bytes += element.bytes
          last = element
        }
        continue
      }
      if element.isBreak {
        // Of two breaks in succession, the wider one stays.
        if !before.isBreak || before.bytes.count < element.bytes.count { last = element }
        continue
      }
      bytes += before.isBreak ? Self.breakBytes(before) : Self.space(before, element)
      bytes += element.bytes
      last = element
    }
    return bytes
  }

  private static func breakBytes(_ element: MergeElement) -> ArraySlice<UInt8> {
    element.bytes.isEmpty ? Array("\n\n".utf8)[...] : element.bytes
  }

  /// The space between two sentences without a break between them.
  private static func space(_ before: MergeElement, _ next: MergeElement) -> ArraySlice<UInt8> {
    let isByLine = SentenceCuts.isByLine(next.kind) || SentenceCuts.isByLine(before.kind)
    let isOwnBlock = next.beginsBlock && (next.kind != .paragraph || before.kind != .paragraph)
    if isOwnBlock, next.kind != before.kind || !isByLine {
      let isTight = next.kind == .item && before.kind == .item
      return Array((isTight ? "\n" : "\n\n").utf8)[...]
    }
    if !before.space.isEmpty { return before.space }
    return Array((isByLine ? "\n" : " ").utf8)[...]
  }
}
