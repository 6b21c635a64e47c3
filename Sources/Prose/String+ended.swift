extension String {
  /// The text as the end of a sentence: with a full stop, unless it has a mark of its own at its end,
  /// as a headline that asks something does, or words in quotation marks that do.
  package var ended: String { hasOwnStop ? self : self + "." }

  /// Whether it ends with the mark of a sentence's end, quotation marks and brackets left aside.
  package var hasOwnStop: Bool {
    let last = unicodeScalars.last { scalar in
      switch scalar.properties.generalCategory {
      case .closePunctuation, .finalPunctuation, .initialPunctuation, .format, .spaceSeparator,
        .modifierSymbol, .nonspacingMark:
        false
      default: scalar != "\"" && scalar != "'" && scalar != "*" && scalar != "_"
      }
    }
    return last.flatMap(Stop.init) != nil
  }
}
