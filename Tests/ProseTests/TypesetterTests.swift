import Testing

@testable import Prose

@Suite struct TypesetterTests {
  @Test(arguments: [
    ("en", "“big” ‘small’"), ("en-GB", "“big” ‘small’"), ("de", "„big“ ‚small‘"),
    ("de-AT", "„big“ ‚small‘"), ("de-CH", "«big» ‹small›"),
    ("fr-CH", "«\u{202F}big\u{202F}» ‹small›"),
    ("fr", "«\u{202F}big\u{202F}» “small”"), ("es", "«big» “small”"), ("es-MX", "“big” ‘small’"),
    ("pt", "“big” ‘small’"), ("pt-PT", "«big» “small”"), ("it", "«big» “small”"),
    ("nl", "“big” ‘small’"), ("pl", "„big” «small»"), ("sv", "”big” ’small’"),
    ("da", "“big” ‘small’"), ("cs", "„big“ ‚small‘"), ("ru", "«big» „small“"),
    ("zh-TW", "「big」 『small』"), ("tlh", "“big” ‘small’"), ("", "“big” ‘small’"),
  ])
  func `quotation marks are those of the language`(_ language: String, _ set: String) {
    #expect(Typesetter(language: language).line("\"big\" 'small'") == set)
  }

  @Test(arguments: [
    (
      "Back in '96 it was rock 'n' roll. 'Twas the '90s' best, and fish 'n' chips. Say 'wait' and go.",
      "Back in ’96 it was rock ’n’ roll. ’Twas the ’90s’ best, and fish ’n’ chips. Say ‘wait’ and go."
    ),
    ("'Cause he said 'so'", "’Cause he said ‘so’"),
    ("'round and round' it went", "‘round and round’ it went"),
    ("'12 men' came", "‘12 men’ came"),
    ("the dogs' house, goin' down", "the dogs’ house, goin’ down"),
    ("don't, O'Brien, it's", "don’t, O’Brien, it’s"),
    ("'e said 'no' to 'em", "’e said ‘no’ to ’em"),
    ("\"'Tis,\" he said, \"'really' so.\"", "“’Tis,” he said, “‘really’ so.”"),
    ("('so') [\"so\"] \"so\", 'so'.", "(‘so’) [“so”] “so”, ‘so’."),
    ("He said: 'And then", "He said: ‘And then"), ("Guns N' Roses", "Guns N’ Roses"),
    ("5'10\" tall, a 12\" disc", "5′10″ tall, a 12″ disc"), ("“so” and ’tis", "“so” and ’tis"),
    ("a well-\"known\" man—\"so\"", "a well-“known” man—“so”"), ("' and \"", "' and \""),
  ])
  func `apostrophes and quotation marks are told apart`(_ typed: String, _ set: String) {
    #expect(Typesetter(language: "en").line(typed) == set)
  }

  @Test(arguments: [
    (
      "de", "Rock 'n' Roll, 's ist gut, Hans' 'neue' Uhr",
      "Rock ’n’ Roll, ’s ist gut, Hans’ ‚neue‘ Uhr"
    ),
    (
      "nl", "'s Avonds in 's-Hertogenbosch, 't is 'zo'", "’s Avonds in ’s-Hertogenbosch, ’t is ‘zo’"
    ),
    ("it", "un po' d'acqua", "un po’ d’acqua"),
    ("he", "צה\"ל אמר \"כן\", ג'ורג'", "צה״ל אמר ”כן”, ג׳ורג׳"),
    ("ja", "彼は\"はい\"と言った。'港'", "彼は「はい」と言った。『港』"), ("de-CH", "1'000 Franken", "1’000 Franken"),
  ])
  func `other languages have apostrophes of their own`(
    _ language: String, _ typed: String, _ set: String
  ) {
    #expect(Typesetter(language: language).line(typed) == set)
  }

  @Test(arguments: [
    ("Type --help to see it. Wait -- and see.", "Type --help to see it. Wait – and see."),
    ("so--and so---and", "so–and so—and"), ("1914--18", "1914–18"),
    ("(--all, \"--all\")", "(--all, “--all”)"),
    ("--Never, he said", "–Never, he said"), ("a ---- b --> c <!-- d", "a ---- b --> c <!-- d"),
    ("wait... so.... ..... ../.. ./...", "wait… so…. ..... ../.. ./..."),
    (
      "see https://a.example/a--b...c and www.a.example/it's",
      "see https://a.example/a--b...c and www.a.example/it's"
    ),
    ("mail wim--vos@a.example", "mail wim--vos@a.example"), ("-v, -x", "-v, -x"),
  ])
  func `hyphens between words become dashes, and options and addresses stay`(
    _ typed: String, _ set: String
  ) {
    #expect(Typesetter(language: "en").line(typed) == set)
  }

  @Test(arguments: [
    (
      "fr", "Il dit : « non » ; vraiment ? Oui !",
      "Il dit\u{202F}: «\u{202F}non\u{202F}»\u{202F}; vraiment\u{202F}? Oui\u{202F}!"
    ),
    (
      "fr", "Oui! Quoi?! \"Non\"; à 12:30, « a\u{A0}»",
      "Oui\u{202F}! Quoi\u{202F}?! «\u{202F}Non\u{202F}»\u{202F}; à 12:30, «\u{202F}a\u{202F}»"
    ),
    (
      "fr", "\" non \" :) https://a.example/?a=1 (?)",
      "«\u{202F}non\u{202F}» :) https://a.example/?a=1 (?)"
    ),
    (
      "fr-CA", "Oui! Non ! Il dit: «oui»", "Oui! Non\u{202F}! Il dit\u{202F}: «\u{202F}oui\u{202F}»"
    ),
    ("en", "So : « no » ; yes !", "So : « no » ; yes !"),
  ])
  func `French sets signs apart by spaces that do not break`(
    _ language: String, _ typed: String, _ set: String
  ) {
    let setter = Typesetter(language: language)
    #expect(setter.line(typed) == set)
    #expect(setter.line(setter.line(typed)) == set)
  }

  @Test(arguments: [
    "'", "\"", "--", "...", "'\"'\"'\"", "«", " »",
    String(decoding: Typesetter.keeper, as: UTF8.self), "''''", "-'-\"", "! ! !", "''",
    "1'", "é'", "'é",
  ])
  func `nothing that is typed is too little to be set`(_ typed: String) {
    for language in ["en", "fr", "de", "he", "ja", "x"] {
      let setter = Typesetter(language: language)
      _ = setter.line(typed)
      _ = setter.line(typed + typed)
      _ = setter.line("é" + typed + "é")
    }
  }

  @Test func `languages are written from right to left by their script`() {
    for tag in ["he", "fa", "ur", "ar", "ar-EG", "yi", "ckb", "az-Arab", "he-IL", "iw", "dv", "FA"]
    {
      #expect(WrittenLanguage(tag).isRightToLeft, "\(tag)")
    }
    for tag in ["en", "ar-Latn", "az", "ku", "", "ja", "pa", "ha"] {
      #expect(!WrittenLanguage(tag).isRightToLeft, "\(tag)")
    }
  }
}
