import Testing

@testable import stet

@Suite struct RichTextTests {
  @Test(arguments: [
    (#"it\u8217?s"#, #"it\u8217?{}s"#), (#"it\u8217? is"#, #"it\u8217?{} is"#),
    (#"\u-4064 xy"#, #"\u-4064?{}y"#), (#"\u8217\'92s"#, #"\u8217\'92s"#),
    (#"\uc0\u8217 s"#, #"\uc0\u8217?{}s"#), (#"\uc0\u8217\u8218"#, #"\uc0\u8217?{}\u8218?{}"#),
    (#"{\*\footnote a}"#, #"{\footnote a}"#), (#"\ul word\u"#, #"\ul word\u"#),
    (#"\u8217"#, #"\u8217?{}"#),
  ])
  func `a sign beyond ASCII takes no word along`(written: String, mended: String) {
    #expect(String(decoding: RichText.mended(Array(written.utf8)), as: UTF8.self) == mended)
  }
}
